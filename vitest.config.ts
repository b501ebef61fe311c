import { defineConfig } from 'vitest/config';

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const version = { __VERSION__: JSON.stringify('0.0.0-test') };

/** Pure and fast; pages over an in-memory channel; the built extension in real browsers. */
export default defineConfig({
  test: {
    projects: [
      {
        define: version,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/*.test.ts'],
          environment: 'node',
          // pure code needs no world of its own for each file, which would take as long as the tests
          isolate: false,
        },
      },
      {
        define: version,
        oxc: jsx,
        test: { name: 'component', include: ['tests/component/**/*.test.tsx'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // two files at a time: a browser waits most of the time, and a third one would make the others late
          maxWorkers: 2,
        },
      },
    ],
  },
});

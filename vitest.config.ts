import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const version = { __VERSION__: JSON.stringify('0.0.0-test') };

/** End-to-end files that take long: begun last they would run alone. */
const LONG = ['soak', 'leak', 'leak-firefox', 'cases', 'worker', 'hostile', 'looks'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(basename(moduleId, '.test.ts'));
      return at < 0 ? LONG.length : at;
    };
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Pure and fast; pages over an in-memory channel; the built extension in real browsers. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // a file a core
    maxWorkers: '100%',
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
        test: { name: 'component', include: ['tests/component/**/*.test.tsx'], environment: 'happy-dom', testTimeout: 30_000 },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          // each wait has a limit of its own; this one ends what hangs, and a busy machine takes three times as long as a quiet one
          testTimeout: 150_000,
          hookTimeout: 120_000,
          // two files at a time: a browser waits most of the time, and a third one would make the others late
          maxWorkers: 2,
        },
      },
    ],
  },
});

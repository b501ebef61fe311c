/** What the panel's document asks of DevTools. */

type Theme = 'light' | 'dark';

/** DevTools' theme now; Chromium calls its light one `default`. */
export function theme(): Theme {
  return themeOf(chrome.devtools.panels.themeName);
}

interface ThemedPanels {
  readonly onThemeChanged?: { readonly addListener: (listener: (name: string) => void) => void };
  readonly setThemeChangeHandler?: (listener: (name: string) => void) => void;
}

/** Calls `listener` whenever DevTools changes its theme: an event in Firefox, a handler in Chromium, nothing in a Chromium older than both. */
export function onThemeChange(listener: (theme: Theme) => void): void {
  const panels: ThemedPanels = chrome.devtools.panels;
  if (panels.onThemeChanged !== undefined) panels.onThemeChanged.addListener((name) => listener(themeOf(name)));
  else panels.setThemeChangeHandler?.((name) => listener(themeOf(name)));
}

function themeOf(name: string): Theme {
  return name === 'dark' ? 'dark' : 'light';
}

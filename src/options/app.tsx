/** Settings, and what becomes of what is seen. */

import type { JSX } from 'preact';
import { say } from '../ui/text.ts';
import type { OptionsStore, Settings } from './store.ts';

export interface AppProps {
  readonly store: OptionsStore;
  /** null: not known yet. */
  readonly access: boolean | null;
  readonly grant: () => void;
}

/** Actions about settings concern no tab. */
const NO_TAB = -1;

export function App({ store, access, grant }: AppProps): JSX.Element {
  const settings = store.settings.value;
  return (
    <main class="options">
      <h1>{say('options_title')}</h1>
      <section>
        <h2>{say('options_access')}</h2>
        <p class="why">{say('options_access_text')}</p>
        {access !== null && <p>{say(access ? 'options_access_granted' : 'options_access_missing')}</p>}
        {access === false && (
          <button type="button" class="pill main" data-action="grant" onClick={grant}>
            {say('ui_grant')}
          </button>
        )}
      </section>
      {settings !== null && <Recording store={store} settings={settings} />}
      {settings !== null && <Muted store={store} settings={settings} />}
      <section>
        <h2>{say('options_stored')}</h2>
        <ul>
          <li>{say('options_stored_disk')}</li>
          <li>{say('options_stored_memory')}</li>
          <li>{say('options_stored_nothing')}</li>
        </ul>
      </section>
    </main>
  );
}

interface PartProps {
  readonly store: OptionsStore;
  readonly settings: Settings;
}

function Recording({ store, settings }: PartProps): JSX.Element {
  return (
    <section>
      <h2>{say('options_recording')}</h2>
      <Switch
        action={settings.paused ? 'resume' : 'pause'}
        name="options_pause"
        on={settings.paused}
        onChange={(on) => store.act({ name: on ? 'pause' : 'resume' })}
      />
      <Switch action="keep" name="options_keep" on={settings.keep} onChange={(keep) => store.act({ name: 'keep', keep })} />
    </section>
  );
}

function Muted({ store, settings }: PartProps): JSX.Element {
  return (
    <section>
      <h2>{say('options_muted')}</h2>
      <Switch
        action={settings.mutedAll ? 'unmute' : 'mute'}
        name="options_mute_all"
        on={settings.mutedAll}
        onChange={(on) => store.act({ name: on ? 'mute' : 'unmute', tabId: NO_TAB, host: null })}
      />
      <p class="why">{say(settings.mutedHosts.length === 0 ? 'options_muted_none' : 'options_muted_text')}</p>
      {settings.mutedHosts.length > 0 && (
        <ul class="hosts">
          {settings.mutedHosts.map((host) => (
            <li key={host}>
              <bdi>{host}</bdi>
              <button
                type="button"
                class="pill"
                data-action="unmute"
                data-host={host}
                aria-label={say('options_unmute_name', { host })}
                onClick={() => store.act({ name: 'unmute', tabId: NO_TAB, host })}
              >
                {say('ui_unmute')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface SwitchProps {
  readonly action: string;
  /** Key of the label; `NAME_text` explains it. */
  readonly name: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Switch({ action, name, on, onChange }: SwitchProps): JSX.Element {
  return (
    <label class="switch">
      <input type="checkbox" data-action={action} checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {say(name)}
        <small>{say(`${name}_text`)}</small>
      </span>
    </label>
  );
}

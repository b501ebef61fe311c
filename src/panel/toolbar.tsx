/** The bar above the list: recording, clearing, filtering, keeping, counting, exporting. */

import type { JSX } from 'preact';
import type { TabState } from '../protocol/messages.ts';
import { ClearIcon, PausedIcon, RecordIcon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { type RowFilter, SEGMENTS, type Segment } from '../ui/rows.ts';
import { say } from '../ui/text.ts';

export interface ToolbarProps {
  readonly tab: TabState | null;
  readonly total: number;
  readonly filter: RowFilter;
  readonly onPause: (paused: boolean) => void;
  readonly onClear: () => void;
  readonly onKeep: (keep: boolean) => void;
  readonly onText: (text: string) => void;
  readonly onSegment: (segment: Segment) => void;
  readonly onExport: (kind: 'json' | 'har') => void;
}

export function Toolbar({ tab, total, filter, onPause, onClear, onKeep, onText, onSegment, onExport }: ToolbarProps): JSX.Element {
  const paused = tab?.paused ?? false;
  const dropped = tab?.evicted ?? 0;
  return (
    <header class="toolbar">
      <button
        type="button"
        class={paused ? 'icon' : 'icon recording'}
        data-action={paused ? 'resume' : 'pause'}
        aria-label={say(paused ? 'ui_resume' : 'ui_pause')}
        title={say(paused ? 'ui_resume' : 'ui_pause')}
        onClick={() => onPause(!paused)}
      >
        {paused ? <PausedIcon /> : <RecordIcon />}
      </button>
      <button
        type="button"
        class="icon"
        data-action="clear-list"
        aria-label={say('ui_clear_list')}
        title={say('ui_clear_list')}
        onClick={onClear}
      >
        <ClearIcon />
      </button>
      <input
        type="search"
        class="filter"
        data-action="filter"
        aria-label={say('ui_filter_name')}
        title={say('ui_filter_name')}
        placeholder={say('ui_filter_hint')}
        value={filter.text}
        spellcheck={false}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a segmented control in every engine */}
      <div class="segments" role="group" aria-label={say('ui_segments')}>
        {SEGMENTS.map((segment) => (
          <button
            key={segment}
            type="button"
            data-action="filter"
            data-segment={segment}
            aria-pressed={filter.segments.has(segment)}
            onClick={() => onSegment(segment)}
          >
            {segment}
          </button>
        ))}
      </div>
      <label class="keep" title={say('ui_keep')}>
        <input type="checkbox" data-action="keep" checked={tab?.keep ?? false} onChange={(event) => onKeep(event.currentTarget.checked)} />
        <span>{say('ui_keep')}</span>
      </label>
      <span class="spring" />
      <span class="count" role="status" data-count={total} data-dropped={dropped}>
        {say('ui_refused_count', { count: total })}
        {dropped > 0 && ` · ${say('ui_dropped', { count: dropped })}`}
      </span>
      <Menu label={say('ui_export')}>
        <button type="button" data-action="export-json" onClick={() => onExport('json')}>
          {say('ui_export_json')}
          <small>{say('ui_export_json_why')}</small>
        </button>
        <button type="button" data-action="export-har" onClick={() => onExport('har')}>
          {say('ui_export_har')}
          <small>{say('ui_export_har_why')}</small>
        </button>
      </Menu>
    </header>
  );
}

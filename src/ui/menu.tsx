/** A small menu behind a button: opens below it, closes on Escape, on a choice and when the focus leaves. */

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Children are buttons; the arrow keys go from one to the next (WAI-ARIA Authoring Practices, disclosure with a list of buttons). */
export function Menu({ label, children }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  /** The item that gets the focus once the items can be seen. */
  const focusNext = useRef<HTMLButtonElement | undefined>(undefined);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  useLayoutEffect(() => {
    if (open) focusNext.current?.focus();
    focusNext.current = undefined;
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) {
      setOpen(false);
      opener.current?.focus();
      event.stopPropagation();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...(root.current?.querySelectorAll<HTMLButtonElement>('.menu-items button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const next = items[(at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length];
    if (open) {
      next?.focus();
    } else {
      focusNext.current = next;
      setOpen(true);
    }
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget) !== true) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <div class="menu" ref={root} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button type="button" class="pill" ref={opener} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label} <span aria-hidden="true">▾</span>
      </button>
      {/* The items stay in the document, so that what acts can be found by its name at any time. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a choice closes the menu, whichever button made it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: buttons turn keys into clicks */}
      <div class="menu-items" hidden={!open} onClick={() => setOpen(false)}>
        {children}
      </div>
    </div>
  );
}

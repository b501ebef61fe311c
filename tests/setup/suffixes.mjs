/** `npm run suffixes`: writes the public suffix list of the installed tldts anew, in the form that `src/core/suffixes/list.ts` reads. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const data = await import(pathToFileURL(join(ROOT, 'node_modules/tldts/dist/es6/src/data/trie.js')).href);
const { edgeChild, edgeLength, edgeStart, exceptionsRoot, labelText, nodeFlags, rulesRoot } = data;

const LIST = join(ROOT, 'src/core/suffixes/list.json');
const TRIES = Number(process.argv[2] ?? 80_000);

const labelAt = [];
for (let edge = 0, at = 0; edge < edgeLength.length; edge += 1) {
  labelAt.push(labelText.slice(at, at + edgeLength[edge]));
  at += edgeLength[edge];
}

const known = new Map();

/** Label and node of each child, sorted at first. Hosts come in ASCII (RFC 5891 §4.4), so labels in other letters are left out. */
function childrenOf(node) {
  const before = known.get(node);
  if (before !== undefined) return before;
  const children = [];
  for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge += 1) children.push([labelAt[edge], edgeChild[edge]]);
  const sorted = children.filter(([label]) => /^[\x21-\x7e]+$/.test(label)).sort(([a], [b]) => (a < b ? -1 : 1));
  known.set(node, sorted);
  return sorted;
}

function shared(a, b) {
  let length = 0;
  while (length < 25 && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function packed(top) {
  const groups = new Map();
  const group = (node) => {
    const children = childrenOf(node);
    if (children.length === 0) return '';
    if (groups.has(node)) return `#${groups.get(node)}`;
    groups.set(node, groups.size);
    return `(${list(children)})`;
  };
  const list = (children) => {
    let before = '';
    return children
      .map(([label, node]) => {
        const length = shared(label, before);
        before = label;
        return String.fromCharCode(65 + length) + label.slice(length) + (nodeFlags[node] === 0 ? '?' : '') + group(node);
      })
      .join('');
  };
  return list(top);
}

/** Each label of the list as it stands, with those to the right of it, and its place: a run goes on where the last one ended. */
function standing() {
  const places = new Map();
  const path = [];
  let before = [''];
  for (const [text, alike, rest, opens] of JSON.parse(readFileSync(LIST, 'utf8')).rules.matchAll(/([A-Z])([^A-Z?(#)]*)\??(\(|#\d+)?|\)/g)) {
    if (text === ')') {
      path.shift();
      before = before.slice(0, -1);
      continue;
    }
    const label = before.at(-1).slice(0, alike.charCodeAt(0) - 65) + rest;
    before = [...before.slice(0, -1), label];
    places.set([label, ...path].join('.'), places.size);
    if (opens !== '(') continue;
    path.unshift(label);
    before = [...before, ''];
  }
  return places;
}

/** Puts the labels below a node in the order that stands; those that are new come last. */
function arrange(node, path, places, arranged) {
  if (arranged.has(node)) return;
  arranged.add(node);
  const place = ([label]) => places.get([label, ...path].join('.')) ?? places.size;
  known.set(
    node,
    childrenOf(node).sort((a, b) => place(a) - place(b)),
  );
  for (const [label, child] of known.get(node)) arrange(child, [label, ...path], places, arranged);
}

/** Bytes that a compressor makes of it. */
const weight = (top) => deflateRawSync(packed(top), { level: 9 }).length;

/**
 * The top-level labels in an order that compresses well: that which stands, and then, for `tries` times, some of them, or one of those below
 * some label, moved elsewhere and left there if that weighs no more.
 */
function ordered(top, tries) {
  let best = top;
  let least = weight(best);
  // another way each time, and the same from the same list
  let state = least;
  const random = (count) => {
    state = (state * 48271) % 0x7fffffff;
    return state % count;
  };
  const moved = (labels, count) => {
    const others = [...labels];
    const taken = others.splice(random(labels.length), count);
    others.splice(random(others.length + 1), 0, ...taken);
    return others;
  };
  const nodes = [...known].filter(([, children]) => children.length > 1).map(([node]) => node);
  for (let tried = 0; tried < tries; tried += 1) {
    const node = random(2) === 0 ? null : nodes[random(nodes.length)];
    const before = known.get(node);
    const other = node === null ? moved(best, random(3) === 0 ? 1 + random(8) : 1) : best;
    if (node !== null) known.set(node, moved(before, 1));
    const its = weight(other);
    if (its <= least) [best, least] = [other, its];
    else if (node !== null) known.set(node, before);
    if (tried % 1_000 === 0) console.log(`${tried} of ${tries} orders tried: ${least} bytes`);
  }
  return best;
}

// a name under no rule has its last label as suffix: a top-level label with nothing below it needs no rule
arrange(rulesRoot, [], standing(), new Set());
const top = childrenOf(rulesRoot).filter(([, node]) => childrenOf(node).length > 0);

/** The exceptions are a handful: written out, from the left. */
function writtenOut(node, below = '') {
  return childrenOf(node).flatMap(([label, child]) => {
    const name = below === '' ? label : `${label}.${below}`;
    return [...(nodeFlags[child] === 0 ? [] : [name]), ...writtenOut(child, name)];
  });
}

writeFileSync(LIST, `${JSON.stringify({ rules: packed(ordered(top, TRIES)), exceptions: writtenOut(exceptionsRoot) }, null, 2)}\n`);

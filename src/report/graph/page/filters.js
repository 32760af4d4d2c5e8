// The chips above the picture, and the search.
function chip(parent, label, pressed, change, attributes = {}, dot = null) {
  const made = make('button', { type: 'button', class: 'chip', 'aria-pressed': pressed, ...attributes, onclick: () => {
    const now = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', now);
    const before = gathered;
    change(now);
    paint();
    fillPanel();
    // A picture that was moved together, or no longer is, is another picture.
    if (gathered || before) fit();
  } }, dot === null ? null : make('i', { class: dot }), label);
  byId(parent).append(made);
}

const put = (set, value, present) => present ? set.add(value) : set.delete(value);
const seats = new Map();
nodes.forEach((node, index) => seats.has(layerOf(node)) || seats.set(layerOf(node), hueOf(index)));
for (const [layer, hue] of seats) chip('layers', layer, true, (on) => put(state.hidden, layer, !on), { 'data-layer': layer }, hue);
const kinds = ['normal', 'build', 'dev'].filter((kind) => edges.some((edge) => edge.kinds.includes(kind)));
if (kinds.length > 1) for (const kind of kinds) chip('kinds', kind, true, (on) => put(state.kinds, kind, !on), { 'data-kind': kind });
if (graph.findings.length) chip('modes', 'only findings', false, (on) => { state.only = on; }, { 'data-mode': 'only' });
if (edges.some((edge) => edge.background)) chip('modes', services ? 'calls to shared' : 'uses of shared', false, (on) => { state.far = on; }, { 'data-mode': 'far', title: 'Also what anyone may use, and what a root uses' });
chip('modes', 'whole chains', false, (on) => { state.chains = on; }, { 'data-mode': 'chains', title: 'Also callers of callers and callees of callees' });

chip('modes', 'bring together', state.together, (on) => { state.together = on; }, { 'data-mode': 'together', title: 'Only what is chosen, moved close together' });

const search = byId('search');
const results = byId('results');
let active = 0;

// Smaller is better; null is no match.
function rank(name, words) {
  const at = name.indexOf(words);
  if (at === 0) return 0;
  if (at > 0) return /[-_]/.test(name[at - 1]) ? 1 : 2;
  let from = 0;
  for (const letter of words) {
    from = name.indexOf(letter, from) + 1;
    if (!from) return null;
  }
  return 3;
}

function matches() {
  const words = search.value.trim().toLowerCase();
  if (!words) return [];
  const ranked = nodes.map((node, index) => {
    const ranks = [node.name, ...node.crates.map((each) => each.name)].map((name) => rank(name.toLowerCase(), words)).filter((each) => each !== null);
    return ranks.length ? { index, rank: Math.min(...ranks) } : null;
  });
  return ranked.filter(Boolean).sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, 12).map((each) => each.index);
}

function listResults() {
  const found = matches();
  active = Math.max(Math.min(active, found.length - 1), 0);
  results.replaceChildren(...found.map((index, place) => {
    const item = make('li', { role: 'option', id: 'result' + place, 'aria-selected': place === active, 'data-name': nodes[index].name, onclick: () => take(index) }, nodes[index].name, make('small', {}, layerOf(nodes[index])));
    item.addEventListener('mousedown', (event) => event.preventDefault());
    return item;
  }));
  results.hidden = found.length === 0;
  search.setAttribute('aria-expanded', found.length > 0);
  if (found.length) search.setAttribute('aria-activedescendant', 'result' + active);
  else search.removeAttribute('aria-activedescendant');
  results.children[active]?.scrollIntoView({ block: 'nearest' });
  return found;
}

function take(index) {
  search.value = '';
  listResults();
  choose(index, true);
  nodeShapes[index].focus({ preventScroll: true });
}

search.addEventListener('input', () => { active = 0; listResults(); });
search.addEventListener('blur', () => { results.hidden = true; });
search.addEventListener('focus', listResults);
search.addEventListener('keydown', (event) => {
  const found = matches();
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    active = (active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(found.length, 1);
    listResults();
  } else if (event.key === 'Enter' && found.length) {
    event.preventDefault();
    take(found[active]);
  } else if (event.key === 'Escape') {
    search.value = '';
    listResults();
    search.blur();
  }
  event.stopPropagation();
});

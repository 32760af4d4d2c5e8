// Choosing, keys, the address and the tip.
function choose(index, move = false) {
  Object.assign(state, { node: index, edge: null });
  // What was looked for must be seen.
  if (index !== null && !isStanding(index)) unhide(layerOf(nodes[index]));
  const before = gathered;
  changed();
  if (gathered || before) fit();
  if (index === null) return;
  roam(index);
  if (move) seek(index);
}

function pick(index, move = false) {
  Object.assign(state, { node: null, edge: index });
  changed();
  if (gathered) fit();
  else if (move) {
    touched = true;
    frame(bounds([placed[edges[index].a], placed[edges[index].b]]), 1.25, 0.3);
  }
}

function unhide(layer) {
  state.hidden.delete(layer);
  document.querySelector(`[data-layer="${CSS.escape(layer)}"]`)?.setAttribute('aria-pressed', true);
}

function changed() {
  paint();
  fillPanel();
  const target = new URLSearchParams();
  if (state.node !== null) target.set('service', nodes[state.node].name);
  if (state.edge !== null) [['from', edges[state.edge].from], ['to', edges[state.edge].to]].forEach((pair) => target.set(...pair));
  const hash = target.toString();
  if (location.hash.slice(1) !== hash) history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
}

function follow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const name = asked.get('service');
  const named = indexOf.get(name) ?? nodes.findIndex((node) => node.crates.some((each) => each.name === name));
  const edge = edges.find((edge) => edge.from === asked.get('from') && edge.to === asked.get('to'));
  if (named >= 0) choose(named, true);
  else if (edge) pick(edge.index, true);
  else if (state.node !== null || state.edge !== null) choose(null);
}

// One node at a time takes part in the order of Tab.
let roaming = 0;
function roam(index) {
  nodeShapes[roaming]?.setAttribute('tabindex', -1);
  roaming = index;
  nodeShapes[index]?.setAttribute('tabindex', 0);
}

function neighbour(index, x, y) {
  const center = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const [fromX, fromY] = center(placed[index]);
  let best = null;
  placed.forEach((box, other) => {
    const [toX, toY] = center(box);
    const along = (toX - fromX) * x + (toY - fromY) * y;
    const aside = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    const cost = along + aside * 2.5;
    if (other !== index && along > 4 && !nodeShapes[other].classList.contains('gone') && (best === null || cost < best.cost)) best = { other, cost };
  });
  return best === null ? null : best.other;
}

marks.forEach((mark, index) => { if (mark) mark.dataset.edge = index; });
picture.querySelectorAll('title').forEach((title) => title.remove());
nodeShapes.forEach((shape, index) => {
  const node = nodes[index];
  shape.dataset.node = index;
  shape.setAttribute('role', 'button');
  shape.setAttribute('tabindex', -1);
  const faults = node.findings.length ? `, ${plural(node.findings.length, 'finding', 'findings')}` : '';
  shape.setAttribute('aria-label', `${node.name}, ${layerOf(node)}, ${plural(incoming[index].length, 'caller', 'callers')}, ${plural(outgoing[index].length, 'callee', 'callees')}${faults}`);
});

picture.addEventListener('click', (event) => {
  if (moved > 4) return;
  const node = event.target.closest('.node');
  const edge = event.target.closest('[data-edge]');
  if (node) choose(Number(node.dataset.node));
  else if (edge) pick(Number(edge.dataset.edge));
  else choose(null);
});
picture.addEventListener('keydown', (event) => {
  const node = event.target.closest('.node');
  if (!node) return;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const way = ways[event.key];
  if (way && event.shiftKey) pan(-way[0] * 60, -way[1] * 60);
  else if (way) {
    const next = neighbour(Number(node.dataset.node), ...way);
    if (next !== null) {
      roam(next);
      nodeShapes[next].focus({ preventScroll: true });
      reveal(next);
    }
  } else if (event.key === 'Enter' || event.key === ' ') choose(Number(node.dataset.node));
  else return;
  event.preventDefault();
});

function reveal(index) {
  const shape = nodeShapes[index].getBoundingClientRect();
  const room = picture.getBoundingClientRect();
  const x = Math.max(room.left + 20 - shape.left, 0) + Math.min(room.right - 20 - shape.right, 0);
  const y = Math.max(room.top + 20 - shape.top, 0) + Math.min(room.bottom - 20 - shape.bottom, 0);
  if (x || y) pan(x, y);
}

addEventListener('keydown', (event) => {
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  const deeds = { '/': () => search.focus(), Escape: () => choose(null), '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), 0: fit };
  if (deeds[event.key]) {
    event.preventDefault();
    deeds[event.key]();
  }
});
addEventListener('hashchange', follow);

const tip = byId('tip');
picture.addEventListener('pointermove', (event) => {
  const node = event.target.closest('.node');
  const edge = event.target.closest('[data-edge]');
  hover(node ? Number(node.dataset.node) : null);
  if ((!node && !edge) || pointers.size) {
    tip.hidden = true;
    return;
  }
  tip.replaceChildren(...(node ? aboutNode(Number(node.dataset.node)) : aboutEdge(edges[Number(edge.dataset.edge)])));
  tip.hidden = false;
  tip.style.left = Math.max(Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8), 8) + 'px';
  tip.style.top = Math.max(Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8), 8) + 'px';
});
picture.addEventListener('pointerleave', () => { tip.hidden = true; hover(null); });

const faultLines = (findings) => findings.map((index) => make('div', {}, make('strong', { class: 'finding' }, graph.findings[index].rule), ' ', ...prose(graph.findings[index].message)));
function aboutNode(index) {
  return [make('b', {}, nodes[index].name), make('span', { class: 'soft' }, ' ' + layerOf(nodes[index])), ...faultLines(nodes[index].findings)];
}
function aboutEdge(edge) {
  const word = { excepted: ' excepted', baselined: ' in the baseline' }[edge.state] || '';
  return [make('b', {}, `${edge.from} → ${edge.to}`), make('span', { class: 'soft' }, word), ...faultLines(edge.findings)];
}

// With nothing chosen, a node under the pointer lights its edges.
let hovered = null;
function hover(index) {
  if (index === hovered) return;
  const light = (node, on) => [...outgoing[node], ...incoming[node]].forEach((edge) => edgeShapes[edge.index].classList.toggle('lit', on));
  const free = state.node === null && state.edge === null;
  if (hovered !== null && free) light(hovered, false);
  hovered = index;
  picture.classList.toggle('hovering', free && index !== null);
  if (free && index !== null) light(index, true);
}

const root = document.documentElement;
const wantsDark = matchMedia('(prefers-color-scheme: dark)');
// A page opened from a file may have no storage.
const stored = (deed) => { try { return deed(localStorage); } catch { return null; } };
const theme = stored((storage) => storage.getItem('layergen-theme'));
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
byId('theme').addEventListener('click', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : wantsDark.matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  stored((storage) => storage.setItem('layergen-theme', root.dataset.theme));
});

roam(0);
paint();
fillPanel();
fit();
follow();

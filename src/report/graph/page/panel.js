// The details beside the picture.
const panel = byId('panel');
const nodeLink = (index) => make('button', { type: 'button', class: 'go', onclick: () => choose(index, true) }, nodes[index].name);
const places = (edge) => [...new Set(edge.declared.map((each) => `${each.file}:${each.line}`))].join(', ');
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function tags(edge) {
  const made = edge.kinds.filter((kind) => kind !== 'normal' || edge.kinds.length > 1).map((kind) => make('span', { class: 'tag' }, kind));
  if (edge.state !== 'normal') made.push(make('button', { type: 'button', class: 'tag ' + edge.state, onclick: () => pick(edge.index) }, rulesOf(edge)));
  return made;
}

const rulesOf = (edge) => [...new Set(edge.findings.map((index) => graph.findings[index].rule))].join(', ') || edge.state;

function fault(index, withLink) {
  const finding = graph.findings[index];
  const edge = edges.find((edge) => edge.findings.includes(index));
  const node = nodes.findIndex((node) => node.findings.includes(index));
  const go = () => edge ? pick(edge.index, true) : node >= 0 && choose(node, true);
  const message = withLink && (edge || node >= 0) ? make('button', { type: 'button', class: 'go', onclick: go }, ...prose(finding.message)) : make('span', {}, ...prose(finding.message));
  return make('div', { class: 'fault' },
    make('p', {}, make('strong', {}, finding.rule), ' ', message),
    make('p', { class: 'soft' }, ...prose(finding.reason)),
    ...(finding.notes || []).map((note) => make('p', {}, ...prose(note))),
    finding.route && finding.route.length ? make('p', {}, finding.route.join(' → ')) : null,
    ...finding.help.map((help) => make('p', {}, make('b', {}, 'help: '), ...prose(help))),
    make('p', { class: 'where' }, `${finding.file}:${finding.line}`));
}

function list(title, id, items) {
  return [make('h3', {}, `${title} (${items.length})`), items.length ? make('ul', { id }, ...items) : make('p', { class: 'soft' }, 'none')];
}

function heading(...title) {
  const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => choose(null) }, '×');
  return make('h2', {}, make('span', {}, ...title), close);
}

function nodePanel(index) {
  const node = nodes[index];
  const row = (edge, other) => make('li', { 'data-name': nodes[other].name }, nodeLink(other), ...tags(edge), make('div', { class: 'where' }, places(edge)));
  const calls = outgoing[index].filter(passes).map((edge) => row(edge, edge.b));
  const calledBy = incoming[index].filter(passes).map((edge) => row(edge, edge.a));
  const beyond = (step, end) => [...reach(index, step, end).found].filter(([, distance]) => distance > 1).map(([other]) => make('li', { 'data-name': nodes[other].name }, nodeLink(other)));
  const crates = node.crates.map((each) => make('li', {}, make('code', {}, each.name), each.interface ? make('span', { class: 'tag' }, 'interface') : null, make('div', { class: 'where' }, each.manifest)));
  const [outWord, inWord] = services ? ['Calls', 'Called by'] : ['Depends on', 'Used by'];
  return [
    heading(node.name),
    make('p', { class: 'soft' }, [layerOf(node), node.domain ? 'domain ' + node.domain : null].filter(Boolean).join(', ')),
    ...(node.findings.length ? [make('h3', {}, 'Findings'), ...node.findings.map((each) => fault(each, false))] : []),
    ...list(inWord, 'called-by', calledBy),
    ...list(outWord, 'calls', calls),
    ...(state.chains ? [...list(inWord + ', through others', 'called-by-far', beyond(incoming, 'a')), ...list(outWord + ', through others', 'calls-far', beyond(outgoing, 'b'))] : []),
    ...(services ? list('Crates', 'crates', crates) : [make('h3', {}, 'Manifest'), make('p', { class: 'where' }, node.crates[0].manifest)]),
  ];
}

function edgePanel(index) {
  const edge = edges[index];
  const tolerated = { excepted: 'Tolerated by an exception of the policy.', baselined: 'Tolerated by the baseline.' }[edge.state];
  const declared = edge.declared.map((each) => make('li', {}, make('code', {}, each.from), ' → ', make('code', {}, each.to), each.kind === 'normal' ? null : make('span', { class: 'tag' }, each.kind), make('div', { class: 'where' }, `${each.file}:${each.line}`)));
  return [
    heading(nodeLink(edge.a), ' → ', nodeLink(edge.b)),
    tolerated ? make('p', { class: 'soft' }, tolerated) : null,
    ...(edge.findings.length ? edge.findings.map((each) => fault(each, false)) : []),
    ...list('Declared', 'declared', declared),
  ].filter(Boolean);
}

function overview() {
  const found = graph.findings.length;
  const hint = make('p', { class: 'soft' }, 'Click a ' + (services ? 'service' : 'crate') + ' to see who calls it and whom it calls. ', make('kbd', {}, '/'), ' searches, ', make('kbd', {}, 'Tab'), ' and arrows walk, ', make('kbd', {}, '+'), ' ', make('kbd', {}, '-'), ' ', make('kbd', {}, '0'), ' zoom, ', make('kbd', {}, 'Esc'), ' goes back.');
  return [
    make('h2', {}, found ? plural(found, 'finding', 'findings') : 'No findings'),
    hint,
    ...graph.findings.map((_, index) => fault(index, true)),
  ];
}

function fillPanel() {
  const content = state.node !== null ? nodePanel(state.node) : state.edge !== null ? edgePanel(state.edge) : overview();
  panel.replaceChildren(...content);
  panel.classList.toggle('selected', state.node !== null || state.edge !== null || graph.findings.length > 0);
  panel.scrollTop = 0;
}

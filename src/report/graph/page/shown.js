// Which nodes and edges are seen, and which are lit.
const isStanding = (index) => !state.hidden.has(layerOf(nodes[index]));

// Whether the filters let an edge through.
function passes(edge) {
  const kinds = edge.kinds.length === 0 || edge.kinds.some((kind) => !state.kinds.has(kind));
  return kinds && isStanding(edge.a) && isStanding(edge.b) && (!state.only || edge.state === 'finding');
}

// Edges to what is shared are seen only if asked for, or with the node they belong to.
function isSeen(edge) {
  const own = state.node !== null && (edge.a === state.node || edge.b === state.node);
  return passes(edge) && (!edge.background || state.far || own || state.edge === edge.index);
}

// How far each node is from `start` along `step`; edges in the order in which they are found.
function reach(start, step, end) {
  const found = new Map([[start, 0]]);
  const along = [];
  const waiting = [start];
  while (waiting.length) {
    const index = waiting.shift();
    const distance = found.get(index);
    if (distance > 0 && !state.chains) continue;
    for (const edge of step[index].filter(isSeen)) {
      along.push([edge, distance]);
      const other = edge[end];
      if (!found.has(other)) {
        found.set(other, distance + 1);
        waiting.push(other);
      }
    }
  }
  return { found, along };
}

function paint() {
  const callers = state.node === null ? null : reach(state.node, incoming, 'a');
  const callees = state.node === null ? null : reach(state.node, outgoing, 'b');
  const lit = new Map();
  const near = new Map();
  if (callers) {
    for (const { found, along } of [callers, callees]) {
      for (const [edge, distance] of along) lit.set(edge.index, Math.min(distance, lit.get(edge.index) ?? distance));
      for (const [index, distance] of found) near.set(index, Math.min(distance, near.get(index) ?? distance));
    }
  } else if (state.edge !== null) {
    lit.set(state.edge, 0);
    near.set(edges[state.edge].a, 0).set(edges[state.edge].b, 0);
  }
  const any = near.size > 0;
  const faulty = new Set(edges.filter((edge) => edge.state === 'finding').flatMap((edge) => [edge.a, edge.b]));
  const keep = any ? new Set(near.keys()) : state.only ? new Set([...nodes.keys()].filter((index) => faulty.has(index) || nodes[index].state === 'finding')) : new Set();
  const alone = state.together && [...keep].some(isStanding);
  if (alone) gather(new Set([...keep].filter(isStanding)), (edge) => isSeen(edge) && (!any || lit.has(edge.index)));
  else scatter();
  nodeShapes.forEach((shape, index) => {
    const distance = near.get(index);
    const silent = state.only && !faulty.has(index) && nodes[index].state !== 'finding';
    const set = (name, value) => shape.classList.toggle(name, value);
    set('gone', !isStanding(index) || (alone && !keep.has(index)));
    set('chosen', state.node === index);
    set('caller', !!callers && index !== state.node && callers.found.get(index) === 1);
    set('callee', !!callees && index !== state.node && callees.found.get(index) === 1);
    set('distant', distance > 1);
    set('faint', any ? distance === undefined : silent);
    shape.setAttribute('aria-pressed', state.node === index);
  });
  for (const edge of edges) {
    const distance = lit.get(edge.index);
    for (const shape of [edgeShapes[edge.index], marks[edge.index], hits[edge.index]]) {
      if (!shape) continue;
      shape.classList.toggle('gone', !isSeen(edge) || (alone && any && distance === undefined));
      shape.classList.toggle('lit', distance === 0);
      shape.classList.toggle('distant', distance > 0);
      shape.classList.toggle('picked', state.edge === edge.index);
      shape.classList.toggle('faint', any && distance === undefined);
    }
  }
}

'use strict';
// The graph as the page gives it, and who is joined with whom.
const byId = (id) => document.getElementById(id);
const graph = JSON.parse(byId('data').textContent);
const nodes = graph.nodes;
const indexOf = new Map(nodes.map((node, index) => [node.name, index]));
const edges = graph.edges.map((edge, index) => ({ ...edge, index, a: indexOf.get(edge.from), b: indexOf.get(edge.to) }));
const outgoing = nodes.map(() => []);
const incoming = nodes.map(() => []);
for (const edge of edges) {
  outgoing[edge.a].push(edge);
  incoming[edge.b].push(edge);
}
const services = graph.level === 'services';
const picture = byId('picture');
const nodeShapes = nodes.map((_, index) => byId('n' + index));
const edgeShapes = edges.map((_, index) => byId('l' + index));
const marks = edges.map((_, index) => byId('m' + index));
const boxes = nodeShapes.map((shape) => {
  const box = shape.querySelector('.box');
  const number = (name) => Number(box.getAttribute(name));
  return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
});
const whole = { width: Number(picture.dataset.width), height: Number(picture.dataset.height) };
const hueOf = (index) => [...nodeShapes[index].classList].find((name) => /^hue\d$/.test(name)) || 'plain';
const layerOf = (node) => node.layer === null ? 'unassigned' : node.layer;

// Lines are thin; what a pointer hits is wider.
const hits = edges.map((edge) => {
  const line = edgeShapes[edge.index];
  const hit = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  hit.setAttribute('class', 'hit');
  hit.setAttribute('d', line.getAttribute('d'));
  hit.dataset.edge = edge.index;
  return hit;
});
nodeShapes[0]?.before(...hits);

// Everything that a person can change.
const state = { node: null, edge: null, hidden: new Set(), kinds: new Set(), only: false, far: false, chains: false, together: nodes.length > 40 };

// An element with attributes and children; text never becomes markup.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text with `code` in backticks.
function prose(text) {
  const parts = text.split('`');
  // An odd number of backticks is no pair.
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, index) => index % 2 ? make('code', {}, part) : part);
}

// What part of the picture is seen: dragging, wheel, pinch, buttons.
const view = { x: 0, y: 0, scale: 1 };
let touched = false;

function show() {
  const { clientWidth: width, clientHeight: height } = picture;
  if (!width || !height) return;
  picture.setAttribute('viewBox', `${view.x} ${view.y} ${width / view.scale} ${height / view.scale}`);
}

function frame(box, most, least) {
  const { clientWidth: width, clientHeight: height } = picture;
  const room = Math.min(width / (box.width + 40), height / (box.height + 40));
  view.scale = Math.max(Math.min(room, most), least);
  view.x = box.x + box.width / 2 - width / view.scale / 2;
  view.y = box.y + box.height / 2 - height / view.scale / 2;
  show();
}

const leastScale = () => Math.min(picture.clientWidth / extent.width, picture.clientHeight / extent.height) * 0.5;
function fit() {
  touched = false;
  frame({ x: 0, y: 0, ...extent }, 1.5, 0);
}

function zoom(factor, at) {
  touched = true;
  const box = picture.getBoundingClientRect();
  const [x, y] = at ? [at.x - box.left, at.y - box.top] : [box.width / 2, box.height / 2];
  const scale = Math.max(Math.min(view.scale * factor, 4), leastScale());
  view.x += x / view.scale - x / scale;
  view.y += y / view.scale - y / scale;
  view.scale = scale;
  show();
}

function pan(x, y) {
  touched = true;
  view.x -= x / view.scale;
  view.y -= y / view.scale;
  show();
}

// A node with those it is joined with, as large as can be read.
function seek(index) {
  // Where everything can be read, nothing has to move.
  const readable = Math.min(picture.clientWidth / whole.width, picture.clientHeight / whole.height) >= 0.7;
  if (gathered || readable) return fit();
  touched = true;
  const near = [index, ...outgoing[index].filter(isSeen).map((edge) => edge.b), ...incoming[index].filter(isSeen).map((edge) => edge.a)];
  const joined = bounds(near.map((other) => placed[other]));
  const { clientWidth: width, clientHeight: height } = picture;
  const all = Math.min(width / (joined.width + 40), height / (joined.height + 40));
  frame(all >= 0.6 ? joined : placed[index], 1.25, 0.75);
}

function bounds(list) {
  const x = Math.min(...list.map((box) => box.x));
  const y = Math.min(...list.map((box) => box.y));
  const width = Math.max(...list.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(...list.map((box) => box.y + box.height)) - y };
}

const pointers = new Map();
let moved = 0;
picture.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return;
  if (pointers.size === 0) moved = 0;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
picture.addEventListener('pointermove', (event) => {
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const now = { x: event.clientX, y: event.clientY };
  moved += Math.abs(now.x - last.x) + Math.abs(now.y - last.y);
  // Capturing at once would take the click away from what is under the pointer.
  if (moved > 4 && !picture.hasPointerCapture(event.pointerId)) picture.setPointerCapture(event.pointerId);
  if (pointers.size === 2) {
    const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
    const far = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
    zoom(far(now) / far(last), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  } else if (moved > 4) {
    picture.classList.add('dragging');
    pan(now.x - last.x, now.y - last.y);
  }
  pointers.set(event.pointerId, now);
});
for (const end of ['pointerup', 'pointercancel']) {
  picture.addEventListener(end, (event) => {
    pointers.delete(event.pointerId);
    picture.classList.remove('dragging');
  });
}
picture.addEventListener('wheel', (event) => {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 18 : 1;
  zoom(Math.exp(-Math.max(Math.min(event.deltaY * unit, 240), -240) * 0.0018), { x: event.clientX, y: event.clientY });
}, { passive: false });
byId('in').addEventListener('click', () => zoom(1.3));
byId('out').addEventListener('click', () => zoom(1 / 1.3));
byId('fit').addEventListener('click', fit);
new ResizeObserver(() => touched ? show() : fit()).observe(picture);
addEventListener('beforeprint', () => picture.setAttribute('viewBox', `0 0 ${extent.width} ${extent.height}`));
addEventListener('afterprint', show);

// The network of a walk as an SVG, with its numbers.
import { full, short } from './equations.js';
import { t } from './text.js';

const NS = 'http://www.w3.org/2000/svg';
const MOST_UNITS = 6;
const WIDE = { card: 168, input: 118, gap: 252, row: 22, font: 14.5, title: 30, between: 70, plate: 150, digits: full };
const DENSE = { card: 104, input: 104, gap: 190, row: 15.5, font: 12, title: 19, between: 9, plate: 0, digits: short };

/** The stages of a walk through a network with layers 0 to last. */
export function stages(last) {
    const forward = Array.from({ length: last }, (_, k) => [`z${k + 1}`, `a${k + 1}`]).flat();
    const backward = Array.from({ length: last }, (_, k) => `delta${last - k}`);
    return ['x', ...forward, 'J', ...backward, 'gradient', 'step'];
}

/** Draws the numbers that a stage has reached; choose(number) is called for the one that is pointed at. */
export function drawDiagram(svg, numbers, stage, choose) {
    const all = stages(numbers.layers.length - 1);
    const now = all[stage];
    const reached = name => all.indexOf(name) <= stage;
    const sizes = numbers.layers.map(layer => layer.a.length);
    const wide = sizes.every(size => size <= 2) && sizes.length <= 4;
    const form = wide ? WIDE : DENSE;
    svg.replaceChildren();

    const shown = sizes.map((size, l) => (l === 0 && size === 64 ? 64 : Math.min(size, size > MOST_UNITS + 1 ? MOST_UNITS : size)));
    const rowsOf = l => (l === 0 ? 1 : 4 + (l === sizes.length - 1 ? 1 : 0) + (numbers.fixedBiases || !wide ? 0 : 2));
    const heightOf = l => form.title + rowsOf(l) * form.row + 8;
    const pitch = wide ? Math.max(...sizes.map((_, l) => heightOf(l))) + form.between : 0;
    const column = l => (wide ? shown[l] * pitch - form.between : shown[l] === 64 ? 230 : shown[l] * heightOf(l) + (shown[l] - 1) * form.between + (sizes[l] > shown[l] ? 24 : 0));
    const height = Math.max(...sizes.map((_, l) => column(l)), 190);
    const top = 40;
    const x = [];
    let right = 14;
    sizes.forEach((_, l) => {
        x.push(right);
        right += (l === 0 ? (shown[0] === 64 ? 216 : form.input) : form.card) + form.gap;
    });
    const costX = right - form.gap + 46;
    const width = costX + (wide ? 150 : 120);
    const viewHeight = top + height + 22;
    svg.setAttribute('viewBox', `0 0 ${width} ${viewHeight}`);
    const room = svg.parentElement.clientWidth - 32;
    svg.setAttribute('width', Math.max(Math.min(wide ? width * 1.08 : width, room), Math.min(width, wide ? 940 : 760)));

    const widthOf = l => (l > 0 ? form.card : shown[0] === 64 ? 216 : form.input);
    const middle = (l, i) => (shown[l] === 64 ? top + height / 2
        : wide ? top + (height - column(l)) / 2 + (i + 0.5) * pitch - form.between / 2
        : top + (height - column(l)) / 2 + i * (heightOf(l) + form.between) + heightOf(l) / 2);

    const edges = add(svg, 'g');
    const plates = add(svg, 'g');
    const units = add(svg, 'g');

    function number(parent, left, y, space, key, value, spec, kind, isShown, isFresh) {
        const group = add(parent, 'g', { class: `num ${kind}${isFresh ? ' fresh' : ''}` });
        const size = space < 110 ? form.font - 0.5 : form.font;
        if (isShown) {
            group.setAttribute('tabindex', '0');
            group.setAttribute('role', 'button');
            group.setAttribute('aria-label', `${key} ${value}`);
            group.dataset.number = JSON.stringify(spec);
            add(group, 'rect', { class: 'hit', x: left, y: y - form.row * 0.72, width: space, height: form.row, rx: 5 });
            const chosen = () => choose(spec, group);
            group.addEventListener('pointerenter', chosen);
            group.addEventListener('focus', chosen);
            group.addEventListener('click', chosen);
        }
        text(group, left + 5, y, key, { class: 'key', 'font-size': size });
        text(group, left + space - 5, y, isShown ? value : '·', { class: 'value', 'font-size': size, 'text-anchor': 'end' });
    }

    sizes.forEach((size, l) => {
        const layer = numbers.layers[l];
        const last = l === sizes.length - 1;
        text(svg, x[l] + widthOf(l) / 2, 22, t(l === 0 ? 'diagram.input' : last ? 'diagram.output' : 'diagram.hidden', { l }),
            { class: 'caption', 'text-anchor': 'middle' });
        if (shown[l] === 64) {
            image(units, x[l], top + (height - 216) / 2, layer.a, choose);
            return;
        }
        for (let i = 0; i < shown[l]; i++) {
            const y = middle(l, i) - heightOf(l) / 2;
            const active = now === `z${l}` || now === `a${l}` || now === `delta${l}` || (l === 0 && now === 'x');
            const group = add(units, 'g', { class: `unit${active ? ' now' : ''}${now.startsWith('delta') ? ' backward' : ''}` });
            add(group, 'rect', { class: 'box', x: x[l], y, width: widthOf(l), height: heightOf(l), rx: 11 });
            text(group, x[l] + widthOf(l) / 2, y + form.title * 0.68, title(l, i), { class: 'title', 'text-anchor': 'middle', 'font-size': form.font });
            let row = y + form.title + form.row * 0.72;
            const put = (key, value, spec, kind, stageName) => {
                const known = reached(stageName) && value !== null && value !== undefined;
                number(group, x[l] + 4, row, widthOf(l) - 8, key, known ? form.digits(value) : '', { ...spec, l, i }, kind,
                    known, now === stageName);
                row += form.row;
            };
            if (l === 0) {
                put('x', layer.a[i], { kind: 'x' }, 'forward', 'x');
                continue;
            }
            put('b', layer.b[i], { kind: 'b' }, '', 'x');
            put('z', layer.z[i], { kind: 'z' }, 'forward', `z${l}`);
            put('a', layer.a[i], { kind: 'a' }, 'forward', `a${l}`);
            if (last) {
                put('y', numbers.y[i], { kind: 'y' }, '', 'x');
            }
            put('δ', layer.delta[i], { kind: 'delta' }, 'backward', `delta${l}`);
            if (wide && !numbers.fixedBiases) {
                put('∂J/∂b', layer.gradientB[i], { kind: 'gradientB' }, 'backward', 'gradient');
                put('b ←', layer.newB?.[i], { kind: 'newB' }, 'new', 'step');
            }
        }
        if (size > shown[l]) {
            text(units, x[l] + widthOf(l) / 2, middle(l, shown[l] - 1) + heightOf(l) / 2 + 19, t('diagram.more', { count: size - shown[l] }),
                { class: 'caption', 'text-anchor': 'middle' });
        }
    });

    for (let l = 1; l < sizes.length; l++) {
        const layer = numbers.layers[l];
        const greatest = Math.max(...layer.w.flat().map(Math.abs), 1e-9);
        const flow = now === `z${l}` ? ' flow' : now === `delta${l - 1}` && l > 1 ? ' flow reverse' : '';
        for (let i = 0; i < shown[l]; i++) {
            for (let j = 0; j < (shown[l - 1] === 64 ? 1 : shown[l - 1]); j++) {
                const from = [x[l - 1] + widthOf(l - 1), middle(l - 1, j)];
                const to = [x[l], middle(l, i)];
                const bend = (to[0] - from[0]) * (wide ? 0 : 0.45);
                const path = `M${from} C${from[0] + bend},${from[1]} ${to[0] - bend},${to[1]} ${to}`;
                const isImage = shown[l - 1] === 64;
                const w = layer.w[i][j];
                const line = add(edges, 'path', { class: `edge${flow}`, d: path });
                line.setAttribute('stroke', isImage ? 'var(--line)' : w < 0 ? 'var(--negative)' : 'var(--positive)');
                line.setAttribute('stroke-width', isImage ? 2 : 0.8 + 3.4 * Math.abs(w) / greatest);
                line.setAttribute('stroke-opacity', isImage ? 1 : 0.25 + 0.55 * Math.abs(w) / greatest);
                if (isImage) {
                    continue;
                }
                if (!wide) {
                    const kind = now === 'step' && layer.newW ? 'newW' : reached('gradient') ? 'gradientW' : 'w';
                    const hit = add(edges, 'path', { class: 'edge-hit', d: path });
                    hit.addEventListener('pointerenter', () => choose({ kind, l, i, j }, hit));
                    continue;
                }
                const part = 0.315;
                const cx = from[0] + part * (to[0] - from[0]);
                const cy = from[1] + part * (to[1] - from[1]);
                const rows = [[`w${script(i + 1, LOW)}${script(j + 1, LOW)}`, layer.w[i][j], 'w', '', 'x'], ['∂J/∂w', layer.gradientW[i][j], 'gradientW', 'backward', 'gradient'],
                    ['w ←', layer.newW?.[i][j], 'newW', 'new', 'step']].filter(row => reached(row[4]) && row[1] !== undefined);
                const plateHeight = 18 * rows.length + 6;
                add(plates, 'rect', { class: 'plate', x: cx - form.plate / 2, y: cy - plateHeight / 2, width: form.plate, height: plateHeight, rx: 7 });
                rows.forEach(([key, value, kind, look, stageName], row) => plateNumber(plates, cx - form.plate / 2 + 2,
                    cy - plateHeight / 2 + 16 + 18 * row, form.plate - 4, key, value, { kind, l, i, j }, look, now === stageName));
            }
        }
    }

    function plateNumber(parent, left, y, space, key, value, spec, look, isFresh) {
        const saved = { row: form.row, font: form.font };
        Object.assign(form, { row: 18, font: 12.5 });
        number(parent, left, y, space, key, form.digits(value), spec, look, true, isFresh && look !== '');
        Object.assign(form, saved);
    }

    const cost = add(units, 'g', { class: `unit${now === 'J' ? ' now' : ''}` });
    const costWidth = wide ? 138 : 108;
    const costY = top + height / 2 - 34;
    add(cost, 'rect', { class: 'box', x: costX, y: costY, width: costWidth, height: 68, rx: 11 });
    text(cost, costX + costWidth / 2, costY + 25, t('diagram.cost'), { class: 'title', 'text-anchor': 'middle', 'font-size': form.font });
    number(cost, costX + 4, costY + 50, costWidth - 8, 'J', reached('J') ? form.digits(numbers.cost) : '', { kind: 'J' }, 'forward',
        reached('J'), now === 'J');
}

function image(parent, left, top, pixels, choose) {
    const group = add(parent, 'g', { class: 'unit' });
    add(group, 'rect', { class: 'box', x: left, y: top, width: 216, height: 216, rx: 11 });
    const greatest = Math.max(...pixels, 1e-9);
    pixels.forEach((a, i) => {
        const pixel = add(group, 'rect', { class: 'pixel', x: left + 8 + 25 * (i % 8), y: top + 8 + 25 * Math.floor(i / 8), width: 24, height: 24, rx: 3,
            fill: 'var(--text)', 'fill-opacity': 0.05 + 0.9 * a / greatest });
        pixel.addEventListener('pointerenter', () => choose({ kind: 'x', l: 0, i }, pixel));
    });
}

const LOW = '₀₁₂₃₄₅₆₇₈₉';
const HIGH = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const script = (text, digits) => [...String(text)].map(c => digits[c] ?? c).join('');
const title = (l, i) => (l === 0 ? `x${script(i + 1, LOW)}` : `a⁽${script(l, HIGH)}⁾${script(i + 1, LOW)}`);

function add(parent, name, attributes = {}) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    parent.append(element);
    return element;
}

function text(parent, x, y, content, attributes) {
    const element = add(parent, 'text', { x, y, ...attributes });
    element.textContent = content;
    return element;
}

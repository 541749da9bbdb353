// The network of a walk as an SVG, with its numbers.
import { full, short } from './equations.js';
import { t } from './text.js';

const NS = 'http://www.w3.org/2000/svg';
const PIXELS = 64; // inputs that are drawn as an image
const IMAGE = 216;
const TOP = 40;
const MOST_UNITS = 6;
const LOW = '₀₁₂₃₄₅₆₇₈₉';
const HIGH = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const WIDE = {
    wide: true,
    unit: 168,
    input: 118,
    gap: 252,
    row: 22,
    font: 14.5,
    title: 30,
    between: 70,
    cost: 138,
    digits: full,
};
const DENSE = {
    wide: false,
    unit: 104,
    input: 104,
    gap: 190,
    row: 15.5,
    font: 12,
    title: 19,
    between: 9,
    cost: 108,
    digits: short,
};
const PLATE = { width: 150, row: 18, font: 12.5, at: 0.315 }; // on an edge of a wide diagram

/** The stages of a walk through a network with layers 0 to last. */
export function stages(last) {
    const forward = Array.from({ length: last }, (_, k) => [`z${k + 1}`, `a${k + 1}`]).flat();
    const backward = Array.from({ length: last }, (_, k) => `delta${last - k}`);
    return ['x', ...forward, 'J', ...backward, 'gradient', 'step'];
}

/** Draws the numbers that a stage has reached; choose(number, element) is called for the one that is pointed at. */
export function drawDiagram(svg, numbers, stage, choose) {
    const all = stages(numbers.layers.length - 1);
    const place = layout(numbers);
    const view = {
        numbers,
        place,
        choose,
        form: place.form,
        now: all[stage],
        reached: name => all.indexOf(name) <= stage,
    };
    svg.setAttribute('viewBox', `0 0 ${place.width} ${place.height}`);
    const room = svg.parentElement.clientWidth - 32;
    const { wide } = place.form;
    svg.setAttribute(
        'width',
        Math.max(Math.min(wide ? place.width * 1.08 : place.width, room), Math.min(place.width, wide ? 940 : 760)),
    );
    svg.replaceChildren();
    const edges = add(svg, 'g');
    const units = add(svg, 'g');
    numbers.layers.forEach((_, l) => {
        drawLayer(units, view, l);
        if (l > 0) {
            drawEdges(edges, view, l);
        }
    });
    drawCost(units, view);
}

/** Where everything is. */
function layout(numbers) {
    const sizes = numbers.layers.map(layer => layer.a.length);
    const last = sizes.length - 1;
    const form = sizes.every(size => size <= 2) && last <= 3 ? WIDE : DENSE;
    const isImage = l => l === 0 && sizes[0] === PIXELS;
    const shown = sizes.map((size, l) => (isImage(l) ? 1 : size > MOST_UNITS + 1 ? MOST_UNITS : size));
    const rows = l => (l === 0 ? 1 : 4 + (l === last ? 1 : 0) + (form.wide && !numbers.fixedBiases ? 2 : 0));
    const unitHeight = l => (isImage(l) ? IMAGE : form.title + rows(l) * form.row + 8);
    const unitWidth = l => (l > 0 ? form.unit : isImage(l) ? IMAGE : form.input);
    const highest = Math.max(...sizes.map((_, l) => unitHeight(l)));
    const pitch = l => (form.wide ? highest : unitHeight(l)) + form.between; // so that edges of wide ones are level
    const columnHeight = l => shown[l] * pitch(l) - form.between + (sizes[l] > shown[l] && !isImage(l) ? 24 : 0);
    const height = Math.max(...sizes.map((_, l) => columnHeight(l)), 190);
    const left = [14];
    for (let l = 1; l <= last; l++) {
        left.push(left[l - 1] + unitWidth(l - 1) + form.gap);
    }
    const costX = left[last] + unitWidth(last) + 46;
    return {
        form,
        sizes,
        last,
        isImage,
        shown,
        unitHeight,
        unitWidth,
        left,
        costX,
        middle: (l, i) => TOP + (height - columnHeight(l)) / 2 + i * pitch(l) + (pitch(l) - form.between) / 2,
        center: TOP + height / 2,
        width: costX + form.cost + 12,
        height: TOP + height + 22,
    };
}

function drawLayer(parent, view, l) {
    const { numbers, place, now, form } = view;
    const layer = numbers.layers[l];
    const middleX = place.left[l] + place.unitWidth(l) / 2;
    text(parent, middleX, 22, t(l === 0 ? 'diagram.input' : l === place.last ? 'diagram.output' : 'diagram.hidden', { l }), {
        class: 'caption',
        'text-anchor': 'middle',
    });
    if (place.isImage(l)) {
        drawImage(parent, view, layer.a);
        return;
    }
    const active = now === `z${l}` || now === `a${l}` || now === `delta${l}` || (l === 0 && now === 'x');
    for (let i = 0; i < place.shown[l]; i++) {
        const top = place.middle(l, i) - place.unitHeight(l) / 2;
        const group = add(parent, 'g', { class: `unit${active ? ' now' : ''}${now.startsWith('delta') ? ' backward' : ''}` });
        add(group, 'rect', {
            class: 'box',
            x: place.left[l],
            y: top,
            width: place.unitWidth(l),
            height: place.unitHeight(l),
            rx: 11,
        });
        text(group, middleX, top + form.title * 0.68, title(l, i), {
            class: 'title',
            'text-anchor': 'middle',
            'font-size': form.font,
        });
        unitRows(view, l, i).forEach(([key, value, kind, look, since], row) =>
            drawNumber(group, view, {
                x: place.left[l] + 4,
                y: top + form.title + form.row * (row + 0.72),
                width: place.unitWidth(l) - 8,
                row: form.row,
                font: form.font,
                key,
                value,
                spec: { kind, l, i },
                look,
                since,
            }),
        );
    }
    const hidden = place.sizes[l] - place.shown[l];
    if (hidden > 0) {
        text(
            parent,
            middleX,
            place.middle(l, place.shown[l] - 1) + place.unitHeight(l) / 2 + 19,
            t('diagram.more', { count: hidden }),
            { class: 'caption', 'text-anchor': 'middle' },
        );
    }
}

/** The rows of a unit: key, value, kind of number, look, and the stage that it is known from. */
function unitRows({ numbers, place, form }, l, i) {
    const layer = numbers.layers[l];
    if (l === 0) {
        return [['x', layer.a[i], 'x', 'forward', 'x']];
    }
    return [
        ['b', layer.b[i], 'b', '', 'x'],
        ['z', layer.z[i], 'z', 'forward', `z${l}`],
        ['a', layer.a[i], 'a', 'forward', `a${l}`],
        ...(l === place.last ? [['y', numbers.y[i], 'y', '', 'x']] : []),
        ['δ', layer.delta[i], 'delta', 'backward', `delta${l}`],
        ...(form.wide && !numbers.fixedBiases
            ? [
                  ['∂J/∂b', layer.gradientB[i], 'gradientB', 'backward', 'gradient'],
                  ['b ←', layer.newB?.[i], 'newB', 'new', 'step'],
              ]
            : []),
    ];
}

function drawEdges(parent, view, l) {
    const { numbers, place, now, form } = view;
    const { w } = numbers.layers[l];
    const greatest = Math.max(...w.flat().map(Math.abs), 1e-9);
    const flow = now === `z${l}` ? ' flow' : now === `delta${l - 1}` && l > 1 ? ' flow reverse' : '';
    const plates = [];
    for (let i = 0; i < place.shown[l]; i++) {
        for (let j = 0; j < place.shown[l - 1]; j++) {
            const from = [place.left[l - 1] + place.unitWidth(l - 1), place.middle(l - 1, j)];
            const to = [place.left[l], place.middle(l, i)];
            const bend = form.wide ? 0 : 0.45 * (to[0] - from[0]);
            const path = `M${from} C${from[0] + bend},${from[1]} ${to[0] - bend},${to[1]} ${to}`;
            const share = Math.abs(w[i][j]) / greatest;
            add(parent, 'path', {
                class: `edge${flow}`,
                d: path,
                ...(place.isImage(l - 1)
                    ? { stroke: 'var(--line)', 'stroke-width': 2 }
                    : {
                          stroke: `var(${w[i][j] < 0 ? '--negative' : '--positive'})`,
                          'stroke-width': 0.8 + 3.4 * share,
                          'stroke-opacity': 0.25 + 0.55 * share,
                      }),
            });
            if (form.wide) {
                plates.push([l, i, j, from[0] + PLATE.at * (to[0] - from[0]), from[1] + PLATE.at * (to[1] - from[1])]);
            } else if (!place.isImage(l - 1)) {
                const kind = now === 'step' && numbers.stepped ? 'newW' : view.reached('gradient') ? 'gradientW' : 'w';
                const hit = add(parent, 'path', { class: 'edge-hit', d: path });
                hit.addEventListener('pointerenter', () => view.choose({ kind, l, i, j }, hit));
            }
        }
    }
    plates.forEach(plate => drawPlate(parent, view, ...plate));
}

/** A weight, its gradient and what the step makes of it, on their edge. */
function drawPlate(parent, view, l, i, j, x, y) {
    const layer = view.numbers.layers[l];
    const rows = [
        [`w${script(i + 1, LOW)}${script(j + 1, LOW)}`, layer.w[i][j], 'w', '', 'x'],
        ['∂J/∂w', layer.gradientW[i][j], 'gradientW', 'backward', 'gradient'],
        ['w ←', layer.newW?.[i][j], 'newW', 'new', 'step'],
    ].filter(row => view.reached(row[4]) && row[1] !== undefined);
    const left = x - PLATE.width / 2;
    const top = y - (PLATE.row * rows.length + 6) / 2;
    add(parent, 'rect', { class: 'plate', x: left, y: top, width: PLATE.width, height: PLATE.row * rows.length + 6, rx: 7 });
    rows.forEach(([key, value, kind, look, since], row) =>
        drawNumber(parent, view, {
            x: left + 2,
            y: top + 16 + PLATE.row * row,
            width: PLATE.width - 4,
            row: PLATE.row,
            font: PLATE.font,
            key,
            value,
            spec: { kind, l, i, j },
            look,
            since,
        }),
    );
}

function drawCost(parent, view) {
    const { place, form, now, numbers } = view;
    const group = add(parent, 'g', { class: `unit${now === 'J' ? ' now' : ''}` });
    const top = place.center - 34;
    add(group, 'rect', { class: 'box', x: place.costX, y: top, width: form.cost, height: 68, rx: 11 });
    text(group, place.costX + form.cost / 2, top + 25, t('diagram.cost'), {
        class: 'title',
        'text-anchor': 'middle',
        'font-size': form.font,
    });
    drawNumber(group, view, {
        x: place.costX + 4,
        y: top + 50,
        width: form.cost - 8,
        row: form.row,
        font: form.font,
        key: 'J',
        value: numbers.cost,
        spec: { kind: 'J' },
        look: 'forward',
        since: 'J',
    });
}

function drawImage(parent, { place, choose }, pixels) {
    const group = add(parent, 'g', { class: 'unit' });
    const [left, top] = [place.left[0], place.middle(0, 0) - IMAGE / 2];
    add(group, 'rect', { class: 'box', x: left, y: top, width: IMAGE, height: IMAGE, rx: 11 });
    const greatest = Math.max(...pixels, 1e-9);
    pixels.forEach((a, i) => {
        const pixel = add(group, 'rect', {
            class: 'pixel',
            x: left + 8 + 25 * (i % 8),
            y: top + 8 + 25 * Math.floor(i / 8),
            width: 24,
            height: 24,
            rx: 3,
            fill: 'var(--text)',
            'fill-opacity': 0.05 + (0.9 * a) / greatest,
        });
        pixel.addEventListener('pointerenter', () => choose({ kind: 'x', l: 0, i }, pixel));
    });
}

/** A number with its key; a dot before its stage. */
function drawNumber(parent, { choose, form, now, reached }, { x, y, width, row, font, key, value, spec, look, since }) {
    const known = reached(since) && value !== undefined;
    const group = add(parent, 'g', { class: `num ${look}${look && now === since ? ' fresh' : ''}` });
    if (known) {
        Object.entries({
            tabindex: 0,
            role: 'button',
            'aria-label': `${key} ${form.digits(value)}`,
            'data-number': JSON.stringify(spec),
        }).forEach(([name, text]) => group.setAttribute(name, text));
        add(group, 'rect', { class: 'hit', x, y: y - row * 0.72, width, height: row, rx: 5 });
        for (const event of ['pointerenter', 'focus', 'click']) {
            group.addEventListener(event, () => choose(spec, group));
        }
    }
    text(group, x + 5, y, key, { class: 'key', 'font-size': font });
    text(group, x + width - 5, y, known ? form.digits(value) : '·', {
        class: 'value',
        'font-size': font,
        'text-anchor': 'end',
    });
}

const script = (number, digits) => [...String(number)].map(digit => digits[digit]).join('');
const title = (l, i) => (l === 0 ? `x${script(i + 1, LOW)}` : `a⁽${script(l, HIGH)}⁾${script(i + 1, LOW)}`);

function add(parent, name, attributes = {}) {
    const element = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    parent.append(element);
    return element;
}

function text(parent, x, y, content, attributes) {
    add(parent, 'text', { x, y, ...attributes }).textContent = content;
}

// The network that learns.
import * as api from './api.js';
import * as charts from './charts.js';
import { short } from './equations.js';
import { send } from './settings.js';
import { onLanguage, t } from './text.js';

const $ = id => document.getElementById(id);
const SPEEDS = [1, 10, 50, 200, 1000, 0];
const WORST_SATURATION = 0.25;
const VANISHING = 0.02;
let label = 0;
let cursor = null;
let cleared = null; // the experiment whose points are no longer wanted
let pictureKind = '';
let costChart;
let scoreChart;

const number = (v, digits) => (v === null || v === undefined ? '–' : v.toFixed(digits).replace('-', '−'));

function tiles({ snapshot, history }) {
    const last = history.at(-1);
    $('tile-epoch').textContent = snapshot.epoch;
    $('tile-position').textContent = t('tile.position', { position: snapshot.position, total: snapshot.total });
    $('tile-cost').textContent = number(last?.cost, 4);
    $('tile-validation').textContent = number(snapshot.validationCost, 4);
    $('tile-score-name').textContent = t(snapshot.classes ? 'tile.accuracy' : 'tile.r2');
    $('tile-score').textContent = snapshot.classes ? `${number(100 * snapshot.score, 1)}%` : number(snapshot.score, 4);
    $('score-title').textContent = t(snapshot.classes ? 'learn.accuracy' : 'learn.r2');
    $('start').textContent = t(snapshot.running ? 'learn.pause' : 'learn.start');
    $('start').setAttribute('aria-pressed', snapshot.running);
    const speed = SPEEDS.indexOf(snapshot.speed);
    if (document.activeElement !== $('speed') && speed >= 0) {
        $('speed').value = speed;
    }
    showSpeed();
}

function showSpeed() {
    const speed = SPEEDS[$('speed').value];
    $('speed-value').textContent = speed === 0 ? t('speed.most') : t('speed.batches', { speed });
}

function lines({ snapshot, history }) {
    const skip = Math.ceil(history.length / 600);
    const picked = history.map((epoch, k) => [k + 1, epoch]).filter(([n]) => n % skip === 0 || n === history.length);
    const x = picked.map(([n]) => n);
    costChart.update([x, picked.map(([, e]) => e.cost), picked.map(([, e]) => e.validationCost)]);
    scoreChart.update([x, picked.map(([, e]) => (snapshot.classes ? 100 * e.score : e.score))]);
}

function layers({ snapshot }) {
    const container = $('layers');
    while (container.children.length > snapshot.layers.length) {
        container.lastChild.remove();
    }
    const lastDelta = snapshot.layers.at(-1).meanDelta;
    snapshot.layers.forEach((layer, k) => {
        const row = container.children[k] ?? container.appendChild(layerRow());
        const [name, a, delta] = row.children;
        const l = k + 1;
        const last = l === snapshot.layers.length;
        name.replaceChildren(
            t('layer.name', { l }),
            small(t(last ? 'layer.output' : 'layer.hidden', { units: snapshot.sizes[l] })),
        );
        charts.histogram(a.querySelector('svg'), layer.activations, '--series-1');
        read(a, t('layer.saturated'), `${(100 * layer.saturated).toFixed(0)}%`, !last && layer.saturated > WORST_SATURATION);
        const power = Math.log10(Math.max(layer.meanDelta, 1e-12));
        charts.histogram(delta.querySelector('svg'), layer.deltas, '--series-2', (power + 8) / 8);
        read(
            delta,
            t('layer.mean'),
            short(layer.meanDelta),
            (!last && layer.meanDelta < VANISHING * lastDelta) || lastDelta < 1e-6,
        );
    });
}

function layerRow() {
    const row = document.createElement('div');
    row.className = 'layer';
    const name = document.createElement('div');
    name.className = 'layer-name';
    row.append(name, histogram('a', ['0', '½', '1']), histogram('|δ|', ['10⁻⁸', '10⁻⁴', '1']));
    return row;
}

function histogram(title, ticks) {
    const element = document.createElement('div');
    element.className = 'histogram';
    const text = document.createElement('div');
    text.className = 'read';
    text.append(title, document.createElement('span'));
    const axis = document.createElement('div');
    axis.className = 'axis';
    axis.append(...ticks.map(tick => Object.assign(document.createElement('span'), { textContent: tick })));
    element.append(text, document.createElementNS('http://www.w3.org/2000/svg', 'svg'), axis);
    return element;
}

function read(element, text, value, bad) {
    element.classList.toggle('bad', bad);
    element
        .querySelector('.read span')
        .replaceChildren(`${text} `, Object.assign(document.createElement('b'), { textContent: value }));
}

const small = text => Object.assign(document.createElement('small'), { textContent: text });

function picture({ snapshot }) {
    const { weights, plane, curve } = snapshot.picture;
    const kind = weights ? 'weights' : plane ? (snapshot.settings.data === 'POINTS' ? 'points' : 'plane') : 'curve';
    if (kind !== pictureKind) {
        pictureKind = kind;
        $('picture').replaceChildren(...frame(kind));
    }
    $('picture-title').textContent = t(`picture.${kind}`);
    $('picture-note').textContent = t(`picture.${kind}.note`, { shown: weights?.length, units: snapshot.sizes[1] });
    if (weights) {
        const grid = $('picture').querySelector('.weight-grid');
        const greatest = Math.max(...weights.flat().map(Math.abs), 1e-9);
        while (grid.children.length > weights.length) {
            grid.lastChild.remove();
        }
        weights.forEach((w, i) =>
            charts.weightImage(grid.children[i] ?? grid.appendChild(document.createElement('canvas')), w, greatest),
        );
        $('picture').querySelector('.low').textContent = `−${greatest.toFixed(1)}`;
        $('picture').querySelector('.high').textContent = `+${greatest.toFixed(1)}`;
    } else if (plane) {
        charts.plane(
            $('picture').querySelector('canvas'),
            isCleared() ? { ...plane, training: [], validation: [], outputs: plane.outputs.map(o => o.map(() => 0)) } : plane,
            kind === 'points' ? cursor : null,
        );
    } else {
        charts.curve($('picture').querySelector('svg'), curve);
    }
}

function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
}

function frame(kind) {
    if (kind === 'weights') {
        return [make('div', 'weight-grid'), make('div', 'scale', make('span', 'low'), make('i', ''), make('span', 'high'))];
    }
    if (kind === 'curve') {
        return [make('div', 'curve', document.createElementNS('http://www.w3.org/2000/svg', 'svg'))];
    }
    const canvas = make('canvas', '');
    const box = make('div', `plane${kind === 'points' ? ' edit' : ''}`, canvas);
    return kind === 'points' ? [editor(canvas), box] : [box];
}

function editor(canvas) {
    const tools = pointTools();
    canvas.tabIndex = 0;
    canvas.id = 'plane';
    canvas.setAttribute('aria-label', t('points.label'));
    canvas.addEventListener('pointerdown', event => {
        const box = canvas.getBoundingClientRect();
        addPoint((2 * (event.clientX - box.left)) / box.width - 1, 1 - (2 * (event.clientY - box.top)) / box.height);
    });
    canvas.addEventListener('keydown', event => {
        const move = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, 0.05], ArrowDown: [0, -0.05] }[event.key];
        if (move) {
            event.preventDefault();
            cursor = (cursor ?? [0, 0]).map((v, k) => Math.max(-1, Math.min(1, v + move[k])));
            picture(api.state);
        } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            event.stopPropagation();
            addPoint(...(cursor ?? [0, 0]));
        }
    });
    canvas.addEventListener('blur', () => {
        cursor = null;
        picture(api.state);
    });
    return tools;
}

const isCleared = () => cleared === api.state.snapshot.experiment;

function points() {
    if (isCleared()) {
        return [];
    }
    const { training, validation } = api.state.snapshot.picture.plane;
    return [...training, ...validation].map(([x, y, c]) => ({ x, y, label: c }));
}

const within = v => Math.max(-1, Math.min(1, Math.round(v * 1000) / 1000));

const addPoint = (x, y) => send({ points: [...points(), { x: within(x), y: within(y), label }] });

function pointTools() {
    const tools = make('div', 'plane-tools');
    for (const c of [0, 1, 2]) {
        const button = make('button', '', make('i', `swatch c${c}`), t('points.class', { c: c + 1 }));
        button.setAttribute('role', 'radio');
        button.setAttribute('aria-checked', c === label);
        button.addEventListener('click', () => {
            label = c;
            [...tools.children].slice(0, 3).forEach((other, k) => other.setAttribute('aria-checked', k === c));
        });
        tools.append(button);
    }
    const clear = make('button', '', t('points.clear'));
    clear.addEventListener('click', () => {
        cleared = api.state.snapshot.experiment;
        picture(api.state);
    });
    tools.append(clear);
    return tools;
}

function render(state) {
    if ($('learn').hidden || state.snapshot.settings.data === 'MAZUR') {
        return;
    }
    tiles(state);
    lines(state);
    layers(state);
    picture(state);
}

export const renderLearn = () => api.state.snapshot && render(api.state);

const toggle = () => api.train(api.state.snapshot.running ? 'PAUSE' : 'START');

export function startLearn(walkThrough) {
    costChart = charts.lineChart(
        $('chart-cost'),
        () => t('tile.epoch'),
        [
            [() => t('series.training'), '--series-1'],
            [() => t('series.validation'), '--series-2', [6, 4]],
        ],
        (_, min, max) => [0, 1.05 * (max ?? 0.5)],
    );
    scoreChart = charts.lineChart(
        $('chart-score'),
        () => t('tile.epoch'),
        [[() => t('series.score'), '--series-3']],
        (_, min, max) => (api.state.snapshot.classes ? [0, 100] : [Math.min(0, min ?? 0), 1]),
    );
    const rebuild = () => {
        pictureKind = '';
        costChart.build();
        scoreChart.build();
        renderLearn();
    };
    document.addEventListener('colors', rebuild);
    onLanguage(rebuild);
    $('start').addEventListener('click', toggle);
    $('epoch').addEventListener('click', () => api.train('EPOCH'));
    $('batch').addEventListener('click', () => api.train('BATCH'));
    $('reset').addEventListener('click', () => api.train('RESET'));
    $('sample').addEventListener('click', walkThrough);
    $('speed').addEventListener('input', () => {
        showSpeed();
        api.train('SPEED', { speed: SPEEDS[$('speed').value] });
    });
    document.addEventListener('keydown', event => {
        if (
            $('learn').hidden ||
            event.ctrlKey ||
            event.altKey ||
            event.metaKey ||
            /INPUT|SELECT|BUTTON|CANVAS/.test(event.target.tagName)
        ) {
            return;
        }
        const action = {
            ' ': toggle,
            e: () => api.train('EPOCH'),
            b: () => api.train('BATCH'),
            s: walkThrough,
            r: () => api.train('RESET'),
        }[event.key];
        if (action) {
            event.preventDefault();
            action();
        }
    });
    api.onChange(render);
}

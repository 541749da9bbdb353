// A digit that is drawn, and read.
import * as api from './api.js';
import { grayImage } from './charts.js';
import { choose } from './settings.js';
import { onLanguage, t } from './text.js';

const $ = id => document.getElementById(id);
// strokes of the digits 0 to 9, in hundredths of the field
const EXAMPLES = [
    ['50,10 32,20 26,50 34,82 50,90 66,82 74,50 68,20 50,10'],
    ['40,28 54,10 54,90'],
    ['28,30 36,14 56,10 70,22 66,42 46,66 28,88 74,88'],
    ['30,16 50,10 68,20 66,38 48,48 68,58 72,76 52,90 30,84'],
    ['50,10 36,36 26,60 74,60', '62,36 58,90'],
    ['70,12 36,12 34,46 54,42 70,56 68,78 50,90 28,84'],
    ['60,10 42,28 32,56 36,80 52,90 68,78 66,60 50,52 35,64'],
    ['26,12 74,12 60,40 48,66 44,90', '36,52 68,52'],
    ['52,48 34,36 34,18 50,10 68,18 66,34 48,48 32,62 34,82 50,90 68,82 68,64 52,48'],
    ['66,34 52,46 36,40 34,22 50,10 66,20 66,34 62,66 50,90'],
].map(digit => digit.map(stroke => stroke.split(' ').map(point => point.split(',').map(v => v / 100))));
let strokes = [];
let drawing = false;
let sending = false;
let unsent = false;

function ink() {
    const pad = $('pad');
    const context = pad.getContext('2d');
    context.clearRect(0, 0, pad.width, pad.height);
    context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--text');
    Object.assign(context, { lineWidth: 34, lineCap: 'round', lineJoin: 'round' });
    for (const stroke of strokes) {
        context.beginPath();
        context.moveTo(stroke[0][0] * pad.width, stroke[0][1] * pad.height);
        stroke.forEach(([x, y]) => context.lineTo(x * pad.width, y * pad.height));
        context.stroke();
    }
}

/** Sends the drawing, one request at a time, the newest last. */
async function send() {
    if (sending) {
        unsent = true;
        return;
    }
    sending = true;
    try {
        do {
            unsent = false;
            show(await api.draw(strokes));
        } while (unsent);
    } catch (error) {
        $('answer').textContent = error.message;
    } finally {
        sending = false;
    }
}

function place(event) {
    const box = $('pad').getBoundingClientRect();
    const share = v => Math.round(1000 * Math.max(0, Math.min(1, v))) / 1000;
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
}

function show(reading) {
    grayImage($('seen'), reading?.image ?? Array(64).fill(0));
    const outputs = reading?.outputs ?? Array(10).fill(0);
    [...$('bars').children].forEach((bar, digit) => {
        bar.classList.toggle('best', digit === reading?.digit);
        bar.querySelector('.fill').style.width = `${100 * outputs[digit]}%`;
        bar.querySelector('.number').textContent = reading ? outputs[digit].toFixed(3) : '';
    });
    const best = document.createElement('b');
    best.textContent = reading ? reading.digit : '?';
    $('answer').replaceChildren(
        best,
        reading ? t('draw.answer', { output: (100 * outputs[reading.digit]).toFixed(0) }) : t('draw.none'),
    );
}

function hint({ snapshot }) {
    const digits = snapshot.settings.data === 'DIGITS';
    const element = $('draw-hint');
    const kind = !digits ? 'other' : snapshot.running ? 'running' : snapshot.score < 0.9 ? 'untrained' : '';
    element.hidden = kind === '';
    if (element.dataset.kind !== kind || kind === 'running') {
        element.dataset.kind = kind;
        element.replaceChildren();
        if (kind) {
            const row = document.createElement('div');
            row.className = 'row';
            row.append(t(`draw.hint.${kind}`, { accuracy: (100 * snapshot.score).toFixed(1), epoch: snapshot.epoch }));
            if (kind !== 'running') {
                const button = document.createElement('button');
                button.className = 'primary';
                button.id = 'draw-train';
                button.textContent = t('draw.train');
                button.addEventListener('click', async () => {
                    await choose('DIGITS');
                    await api.train('START', { speed: 1000, epochs: 30 });
                });
                row.append(button);
            }
            element.append(row);
        }
    }
}

/** Cuts the corners of a stroke, which leaves its ends (Chaikin). */
function smooth(stroke) {
    const cut = ([ax, ay], [bx, by]) => [
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
    ];
    return [stroke[0], ...stroke.slice(1).flatMap((point, k) => cut(stroke[k], point)), stroke.at(-1)];
}

function example(digit) {
    strokes = EXAMPLES[digit].map(stroke => smooth(smooth(smooth(stroke))));
    ink();
    send();
}

function clear() {
    strokes = [];
    ink();
    send();
}

export const renderDraw = () => ink();

export function startDraw() {
    $('bars').replaceChildren(
        ...Array.from({ length: 10 }, (_, digit) => {
            const bar = document.createElement('div');
            bar.className = 'bar';
            for (const [name, text] of [
                ['digit', digit],
                ['track', ''],
                ['number', ''],
            ]) {
                bar.append(Object.assign(document.createElement('span'), { className: name, textContent: text }));
            }
            bar.children[1].append(Object.assign(document.createElement('div'), { className: 'fill' }));
            return bar;
        }),
    );
    const pad = $('pad');
    pad.addEventListener('pointerdown', event => {
        pad.setPointerCapture(event.pointerId);
        drawing = true;
        strokes = [...strokes, [place(event)]];
        ink();
        send();
    });
    pad.addEventListener('pointermove', event => {
        if (drawing) {
            strokes.at(-1).push(place(event));
            ink();
            send();
        }
    });
    for (const end of ['pointerup', 'pointercancel']) {
        pad.addEventListener(end, () => {
            drawing = false;
        });
    }
    $('clear').addEventListener('click', clear);
    document.addEventListener('keydown', event => {
        if ($('draw').hidden || event.ctrlKey || event.altKey || event.metaKey || /INPUT|SELECT/.test(event.target.tagName)) {
            return;
        }
        if (EXAMPLES[event.key]) {
            example(event.key);
        } else if (event.key === 'Escape' || event.key === 'Backspace') {
            clear();
        }
    });
    show(null);
    api.onChange(state => {
        hint(state);
        if (!sending) {
            show(state.snapshot.drawn);
        }
    });
    onLanguage(() => {
        $('draw-hint').dataset.kind = ' ';
        if (api.state.snapshot) {
            hint(api.state);
            show(api.state.snapshot.drawn);
        }
    });
    document.addEventListener('colors', () => {
        ink();
        show(api.state.snapshot?.drawn);
    });
}

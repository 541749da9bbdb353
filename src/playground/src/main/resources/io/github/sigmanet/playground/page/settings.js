// The settings of the experiment.
import * as api from './api.js';
import { onLanguage, t } from './text.js';

const form = document.getElementById('settings');
const SHAPES = { POINTS: ['MOONS', 'CIRCLES', 'XOR', 'SPIRAL'], CURVE: ['SINE', 'STEP', 'BUMPS'] };
const GOOD = {
    DIGITS: { hidden: [30], optimizer: 'SGD', rate: 3, batchSize: 10, shape: null, scaled: true },
    IRIS: { hidden: [8], optimizer: 'MOMENTUM', rate: 0.5, batchSize: 10, shape: null, scaled: true },
    POINTS: { hidden: [12, 8], optimizer: 'MOMENTUM', rate: 0.5, batchSize: 10, shape: 'MOONS', scaled: true },
    CURVE: { hidden: [12], optimizer: 'MOMENTUM', rate: 1, batchSize: 10, shape: 'SINE', scaled: true },
};
const RATES = { SGD: 3, MOMENTUM: 0.3, NESTEROV: 0.3, ADAM: 0.01, RPROP: 0.01 };

/** Sends settings, and shows what the server says against them. */
export async function send(change) {
    const { points, ...now } = api.state.snapshot.settings;
    const next = { ...now, points: null, ...change };
    if (next.data === 'POINTS' && change.points === undefined && change.shape === undefined && points) {
        next.points = points;
    }
    try {
        await api.setExperiment(next);
        error('');
    } catch (rejected) {
        error(rejected.message);
    }
}

function error(message) {
    const element = form.querySelector('.error');
    element.textContent = message;
    element.hidden = !message;
}

export const choose = data => send({ points: null, cost: 'QUADRATIC', initializer: 'GLOROT_UNIFORM', seed: 0, ...GOOD[data], data });

function select(name, options) {
    const element = document.createElement('select');
    element.name = name;
    for (const option of options) {
        element.add(new Option(t(`${name}.${option}`), option));
    }
    element.addEventListener('change', () => {
        if (name === 'optimizer') {
            send({
                optimizer: element.value,
                rate: RATES[element.value],
                ...(element.value === 'RPROP' ? { batchSize: Math.min(2000, api.state.snapshot.total) } : {}),
            });
        } else if (name === 'shape') {
            send({ shape: element.value, points: null });
        } else {
            send({ [name]: element.value });
        }
    });
    return field(name, element);
}

function field(name, element) {
    const label = document.createElement('label');
    const text = document.createElement('span');
    text.textContent = t(`setting.${name}`);
    label.append(text, element);
    return label;
}

function input(name, parse, attributes) {
    const element = document.createElement('input');
    Object.assign(element, { name, type: 'number', ...attributes });
    element.addEventListener('change', () => {
        const value = parse(element.value);
        value === null ? error(t('setting.wrong', { name: t(`setting.${name}`) })) : send({ [name]: value });
    });
    return field(name, element);
}

const whole = text => (/^\s*\d+\s*$/.test(text) ? Number(text) : null);
const decimal = text => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null);
const layers = text => {
    const sizes =
        text.trim() === ''
            ? []
            : text
                  .trim()
                  .split(/[\s,;–-]+/)
                  .map(whole);
    return sizes.includes(null) ? null : sizes;
};

function build() {
    const now = api.state.snapshot.settings;
    const data = document.createElement('div');
    data.className = 'data-choice';
    data.setAttribute('role', 'radiogroup');
    data.setAttribute('aria-label', t('setting.data'));
    for (const name of Object.keys(GOOD)) {
        const button = document.createElement('button');
        Object.assign(button, { type: 'button', textContent: t(`data.${name}`), id: `data-${name}` });
        button.setAttribute('role', 'radio');
        button.addEventListener('click', () => choose(name));
        data.append(button);
    }
    const pair = (...fields) => {
        const element = document.createElement('div');
        element.className = 'pair';
        element.append(...fields);
        return element;
    };
    const fields = [field('data', data)];
    if (SHAPES[now.data]) {
        fields.push(select('shape', SHAPES[now.data]));
    }
    fields.push(
        input('hidden', layers, { type: 'text', inputMode: 'numeric', placeholder: '30' }),
        select('cost', ['QUADRATIC', 'CROSS_ENTROPY']),
        select('optimizer', Object.keys(RATES)),
        pair(input('rate', decimal, { step: 'any', min: 0 }), input('batchSize', whole, { min: 1, max: 2000 })),
        select('initializer', ['GLOROT_UNIFORM', 'GLOROT_NORMAL', 'LECUN_NORMAL', 'HE_NORMAL', 'NORMAL', 'WIDE']),
        input('seed', whole, { min: 0, max: 2147483647 }),
    );
    if (now.data === 'DIGITS' || now.data === 'IRIS') {
        const box = document.createElement('input');
        Object.assign(box, { type: 'checkbox', name: 'scaled' });
        box.addEventListener('change', () => send({ scaled: box.checked }));
        const label = document.createElement('label');
        label.className = 'check';
        label.append(box, t('setting.scaled'));
        fields.push(label);
    }
    const wrong = document.createElement('div');
    wrong.className = 'error';
    wrong.setAttribute('role', 'alert');
    wrong.hidden = true;
    form.replaceChildren(...fields, wrong);
    form.dataset.data = now.data;
}

function show({ snapshot }) {
    const now = snapshot.settings;
    if (form.dataset.data !== now.data) {
        build();
    }
    for (const button of form.querySelectorAll('.data-choice button')) {
        button.setAttribute('aria-checked', button.id === `data-${now.data}`);
    }
    const values = { ...now, hidden: now.hidden.join(', ') };
    for (const element of form.elements) {
        if (!element.name) {
            continue;
        }
        if (element.type === 'checkbox') {
            element.checked = values[element.name];
        } else if (element !== document.activeElement || element.tagName === 'SELECT') {
            element.value = values[element.name] ?? '';
        }
    }
}

export function startSettings() {
    form.addEventListener('submit', event => event.preventDefault());
    build();
    api.onChange(show);
    onLanguage(() => {
        build();
        show(api.state);
    });
}

// One sample, step by step.
import * as api from './api.js';
import { drawDiagram, stages } from './diagram.js';
import { explain, full, math } from './equations.js';
import { onLanguage, t } from './text.js';

const $ = id => document.getElementById(id);
let source = 'MAZUR';
let numbers = null;
let stage = 0;
let chosen = null;
let steps = null;
let busy = false;

export function setSource(next) {
    source = next;
    return load('LOOK');
}

/** Shows the walk; looks again if the network has learned elsewhere. */
export async function showWalk() {
    if (!numbers || (source === 'LEARN' && api.state.snapshot.steps !== steps)) {
        await load('LOOK');
    }
    render();
}

async function load(action) {
    if (busy) {
        return;
    }
    busy = true;
    try {
        const answer = await api.walk(source, action);
        const settings = api.state.snapshot.settings;
        numbers = {
            ...answer,
            fixedBiases: source === 'MAZUR' || settings.data === 'MAZUR',
            crossEntropy: source === 'LEARN' && settings.cost === 'CROSS_ENTROPY',
            plain: source === 'MAZUR' || settings.optimizer === 'SGD',
        };
        if (action !== 'STEP') {
            stage = 0;
            chosen = null;
        }
    } finally {
        busy = false;
    }
    render();
}

const names = () => stages(numbers.layers.length - 1);

async function goTo(next) {
    const last = names().length - 1;
    if (next > last) {
        await load('LOOK');
        return;
    }
    stage = Math.max(0, next);
    chosen = null;
    if (stage === last && !numbers.stepped) {
        await load('STEP');
        return;
    }
    render();
}

/** The number that stands for a stage. */
function example() {
    const last = numbers.layers.length - 1;
    const name = names()[stage];
    const [, kind, l] = name.match(/^(z|a|delta)(\d+)$/) ?? [];
    if (kind) {
        return { kind, l: Number(l), i: 0 };
    }
    return {
        x: { kind: 'x', l: 0, i: 0 },
        J: { kind: 'J' },
        gradient: { kind: 'gradientW', l: last, i: 0, j: 0 },
        step: { kind: 'newW', l: last, i: 0, j: 0 },
    }[name];
}

function render() {
    if (!numbers || $('walk').hidden) {
        return;
    }
    steps = api.state.snapshot.steps;
    $('source-mazur').setAttribute('aria-checked', source === 'MAZUR');
    $('source-learn').setAttribute('aria-checked', source === 'LEARN');
    $('walk-many').hidden = source !== 'MAZUR';
    $('walk-reset').hidden = source !== 'MAZUR';
    $('walk-note').textContent = t(source === 'MAZUR' ? 'walk.note.mazur' : 'walk.note.learn');
    const list = names();
    $('walk-back').disabled = stage === 0;
    $('walk-next').textContent = t(stage === list.length - 1 ? 'walk.again' : 'walk.next');
    $('stages').replaceChildren(
        ...list.map((name, index) => {
            const item = document.createElement('li');
            item.className =
                (index < stage ? 'past' : index === stage ? 'now' : '') +
                (name.startsWith('delta') || name === 'gradient' ? ' backward' : name === 'step' ? ' step' : '');
            const button = document.createElement('button');
            const [, kind, l] = name.match(/^(z|a|delta)(\d+)$/) ?? [];
            button.append(kind ? math(`${kind === 'delta' ? 'δ' : kind}^{(${l})}`) : t(`stage.${name}`));
            button.setAttribute('aria-current', index === stage ? 'step' : 'false');
            button.addEventListener('click', () => goTo(index));
            item.append(button);
            return item;
        }),
    );
    const now = $('stages').children[stage];
    $('stages').scrollLeft = now.offsetLeft - $('stages').clientWidth / 2;
    drawDiagram($('diagram'), numbers, stage, choose);
    follow();
    showEquation(chosen ?? example());
}

/** Scrolls to what a stage is about, where the diagram is wider than the screen. */
function follow() {
    const part = document.querySelector('#diagram .unit.now, #diagram .num.fresh');
    const box = $('diagram').parentElement;
    if (part && box.scrollWidth > box.clientWidth) {
        const { left, width } = part.getBoundingClientRect();
        box.scrollLeft += left + width / 2 - box.getBoundingClientRect().left - box.clientWidth / 2;
    }
}

function choose(spec, element) {
    chosen = spec;
    for (const old of document.querySelectorAll('#diagram .chosen')) {
        old.classList.remove('chosen');
    }
    element.classList.add('chosen');
    showEquation(spec);
}

function showEquation(spec) {
    const known = (spec.kind !== 'newW' && spec.kind !== 'newB') || numbers.stepped;
    if (!known) {
        return;
    }
    const { name, text, formula, values, result } = explain(numbers, spec);
    const head = element('div', 'name', math(name), ' — ', element('b', '', t(text)));
    const lines = [head, element('div', 'formula', math(formula))];
    const value = element('div', 'values', values ? `= ${values} = ` : '= ', element('b', '', full(result)));
    $('equation').replaceChildren(...lines, value);
}

function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
}

export function startWalk() {
    $('source-mazur').addEventListener('click', () => setSource('MAZUR'));
    $('source-learn').addEventListener('click', () => setSource('LEARN'));
    $('walk-next').addEventListener('click', () => goTo(stage + 1));
    $('walk-back').addEventListener('click', () => goTo(stage - 1));
    $('walk-all').addEventListener('click', async () => {
        if (stage === names().length - 1) {
            await load('LOOK');
        }
        await goTo(names().length - 1);
    });
    $('walk-many').addEventListener('click', () => load('MANY'));
    $('walk-reset').addEventListener('click', () => load('RESET'));
    document.addEventListener('keydown', event => {
        if (
            $('walk').hidden ||
            event.ctrlKey ||
            event.altKey ||
            event.metaKey ||
            /INPUT|SELECT/.test(event.target.tagName) ||
            event.target.getAttribute('role') === 'tab'
        ) {
            return;
        }
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
            event.preventDefault();
            goTo(stage + (event.key === 'ArrowRight' ? 1 : -1));
        }
    });
    new ResizeObserver(() => render()).observe($('walk'));
    onLanguage(render);
}

// The page: its views, colors and language.
import * as api from './api.js';
import { renderDraw, startDraw } from './draw.js';
import { renderLearn, startLearn } from './learn.js';
import { startSettings } from './settings.js';
import { startSymptoms } from './symptoms.js';
import { apply, language, onLanguage, setLanguage, t } from './text.js';
import { setSource, showWalk, startWalk } from './walk.js';

const $ = id => document.getElementById(id);
const VIEWS = ['walk', 'learn', 'draw', 'symptoms'];
const THEMES = ['auto', 'light', 'dark'];
const PALETTES = ['blue-orange', 'purple-green', 'gray'];
const root = document.documentElement;
const night = matchMedia('(prefers-color-scheme: dark)');
let theme = localStorage.getItem('theme') ?? 'auto';

function showTheme() {
    const word = Object.assign(document.createElement('span'), { className: 'word', textContent: t(`theme.${theme}`) });
    $('theme').replaceChildren({ auto: '◐ ', light: '☀ ', dark: '☾ ' }[theme], word);
}

function paint() {
    root.dataset.theme = theme === 'auto' ? (night.matches ? 'dark' : 'light') : theme;
    root.dataset.palette = localStorage.getItem('palette') ?? PALETTES[0];
    showTheme();
    document.dispatchEvent(new Event('colors'));
}

function open(view) {
    for (const name of VIEWS) {
        $(name).hidden = name !== view;
        $(`tab-${name}`).setAttribute('aria-selected', name === view);
        $(`tab-${name}`).tabIndex = name === view ? 0 : -1;
    }
    if (location.hash !== `#${view}`) {
        history.replaceState(null, '', `#${view}`);
    }
    return { walk: showWalk, learn: renderLearn, draw: renderDraw, symptoms: () => {} }[view]();
}

const fromHash = () => (VIEWS.includes(location.hash.slice(1)) ? location.hash.slice(1) : 'walk');

function notice(key, action) {
    const element = $('notice');
    element.hidden = !key;
    element.replaceChildren();
    if (key) {
        element.append(t.known(key) ? t(key) : key);
        if (action) {
            const button = Object.assign(document.createElement('button'), { textContent: t('notice.again') });
            button.addEventListener('click', action);
            element.append(button);
        }
    }
}

function tools() {
    $('palette').replaceChildren(...PALETTES.map(name => new Option(t(`palette.${name}`), name)));
    $('palette').value = root.dataset.palette;
    $('language').textContent = language() === 'en' ? '中文' : 'English';
    $('language').lang = language() === 'en' ? 'zh' : 'en';
    showTheme();
}

async function start() {
    paint();
    apply();
    $('palette').addEventListener('change', () => {
        localStorage.setItem('palette', $('palette').value);
        paint();
    });
    $('theme').addEventListener('click', () => {
        theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
        localStorage.setItem('theme', theme);
        paint();
    });
    night.addEventListener('change', paint);
    $('language').addEventListener('click', () => setLanguage(language() === 'en' ? 'zh' : 'en'));
    VIEWS.forEach((view, k) => {
        const tab = $(`tab-${view}`);
        tab.addEventListener('click', () => open(view));
        tab.addEventListener('keydown', event => {
            const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (move) {
                const next = VIEWS[(k + move + VIEWS.length) % VIEWS.length];
                open(next);
                $(`tab-${next}`).focus();
            }
        });
    });
    addEventListener('hashchange', () => open(fromHash()));
    try {
        await api.connect(
            reason => notice(`over.${reason}`, () => location.reload()),
            lost => notice(lost ? 'notice.lost' : null),
        );
    } catch (error) {
        notice(error.message, () => location.reload());
        return;
    }
    startWalk();
    startSettings();
    startLearn(() => {
        open('walk');
        return setSource('LEARN');
    });
    startDraw();
    await startSymptoms(() => {
        open('learn');
        scrollTo(0, 0);
    });
    onLanguage(tools);
    tools();
    api.onChange(({ snapshot }) =>
        notice(snapshot.notice === 'epochs' ? null : snapshot.notice === 'unattended' ? 'notice.unattended' : snapshot.notice),
    );
    await open(fromHash());
    document.body.dataset.ready = 'true';
}

start();

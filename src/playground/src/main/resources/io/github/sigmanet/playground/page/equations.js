// Numbers as text, and the equations (1) to (5) with values in them.
import { t } from './text.js';

const TERMS = 6;
const SLOPE = '  g′ = a (1 − a)';

/** Nine decimals, fewer where they are zeros, as on Matt Mazur's page. */
export function full(v) {
    const size = Math.abs(v);
    if (size >= 1e-4 || size === 0) {
        return minus(String(Number(v.toFixed(9))));
    }
    return size >= 1e-7 ? minus(v.toFixed(5 - Math.floor(Math.log10(size)))) : power(v, 5);
}

/** Three significant digits. */
export function short(v) {
    const size = Math.abs(v);
    if (size === 0) {
        return '0';
    }
    return size >= 1e-3 && size < 1e4 ? minus(String(Number(v.toPrecision(3)))) : power(v, 1);
}

function power(v, digits) {
    const [mantissa, exponent] = v.toExponential(digits).split('e');
    return minus(`${mantissa}·10${[...String(Number(exponent))].map(c => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c] ?? '⁻').join('')}`);
}

const minus = text => text.replace('-', '−');

const bracketed = v => (v < 0 ? `(${full(v)})` : full(v));

/** Makes an element of markup such as z^{(1)}_{2} = b. */
export function math(markup) {
    const element = document.createElement('span');
    element.className = 'math';
    const pattern = /([^_^]+)?(?:\^\{([^}]*)\})?(?:_\{([^}]*)\})?/g;
    for (const [all, text, sup, sub] of markup.matchAll(pattern)) {
        if (!all) {
            continue;
        }
        element.append(text ?? '');
        if (sup !== undefined || sub !== undefined) {
            const scripts = document.createElement('span');
            scripts.className = 'scripts' + (sup === undefined ? ' only-sub' : sub === undefined ? ' only-sup' : '');
            scripts.append(...[sup, sub].filter(text => text !== undefined).map(script));
            element.append(scripts);
        }
    }
    return element;
}

function script(text) {
    const element = document.createElement('span');
    element.textContent = text;
    return element;
}

const symbol = (name, l, i) => `${name}^{(${l})}_{${i + 1}}`;
const weight = (l, i, j) => `w^{(${l})}_{${i + 1}${i > 8 || j > 8 ? ',' : ''}${j + 1}}`;

function sum(first, products) {
    const shown = products.slice(0, TERMS).map(([p, q]) => `${full(p)} · ${bracketed(q)}`);
    const rest = products.length - TERMS;
    return [...first, ...shown, ...(rest > 0 ? [t('equation.more', { count: rest })] : [])].join(' + ');
}

/** The sum of what a function of y and a(L) writes for each output. */
function overOutputs(numbers, write) {
    const a = numbers.layers[numbers.layers.length - 1].a;
    const rest = numbers.y.length - TERMS;
    const shown = numbers.y.slice(0, TERMS).map((y, k) => write(y, a[k]));
    return [...shown, ...(rest > 0 ? [t('equation.more', { count: rest })] : [])].join(' + ');
}

/** The cross-entropy of an output but for its sign; for a class, only one of the logarithms counts. */
function logarithms(y, a) {
    const one = `ln ${full(a)}`;
    const other = `ln(1 − ${full(a)})`;
    return y === 1 ? one : y === 0 ? other : `${full(y)} · ${one} + (1 − ${full(y)}) · ${other}`;
}

/**
 * What a number is: its name, the equation and the equation with values.
 * kind: x, w, b, z, a, y, J, delta, gradientW, gradientB, newW or newB; l counts layers, i and j units, from 0.
 */
export function explain(numbers, { kind, l, i, j }) {
    const layer = numbers.layers[l];
    const last = numbers.layers.length - 1;
    const before = numbers.layers[l - 1];
    const next = numbers.layers[l + 1];
    switch (kind) {
        case 'x':
            return part(symbol('a', 0, i), 'equation.input', `a^{(0)}_{${i + 1}} = x_{${i + 1}}`, '', layer.a[i]);
        case 'y':
            return part(`y_{${i + 1}}`, 'equation.target', `y_{${i + 1}}`, '', numbers.y[i]);
        case 'w':
            return part(weight(l - 1, i, j), 'equation.weight', weight(l - 1, i, j), '', layer.w[i][j]);
        case 'b':
            return part(symbol('b', l - 1, i), 'equation.bias', symbol('b', l - 1, i), '', layer.b[i]);
        case 'z':
            return part(
                symbol('z', l, i),
                'equation.1',
                `${symbol('z', l, i)} = ${symbol('b', l - 1, i)} + Σ_{j} w^{(${l - 1})}_{${i + 1}j} a^{(${l - 1})}_{j}`,
                sum(
                    [full(layer.b[i])],
                    layer.w[i].map((w, k) => [w, before.a[k]]),
                ),
                layer.z[i],
            );
        case 'a':
            return part(
                symbol('a', l, i),
                'equation.3',
                `${symbol('a', l, i)} = g(${symbol('z', l, i)}) = 1 / (1 + e^{−z})`,
                `1 / (1 + e^(${full(-layer.z[i])}))`,
                layer.a[i],
            );
        case 'J':
            return numbers.crossEntropy
                ? part(
                      'J',
                      'equation.cross-entropy',
                      `J = −Σ_{j} (y_{j} ln a^{(${last})}_{j} + (1 − y_{j}) ln(1 − a^{(${last})}_{j}))`,
                      `−(${overOutputs(numbers, logarithms)})`,
                      numbers.cost,
                  )
                : part(
                      'J',
                      'equation.4',
                      `J = ½ Σ_{j} (y_{j} − a^{(${last})}_{j})²`,
                      `½ · (${overOutputs(numbers, (y, a) => `(${full(y)} − ${full(a)})²`)})`,
                      numbers.cost,
                  );
        case 'delta': {
            const a = layer.a[i];
            const slope = `${full(a)} · (1 − ${full(a)})`;
            if (l === last && numbers.crossEntropy) {
                return part(
                    symbol('δ', l, i),
                    'equation.cross-entropy.output',
                    `${symbol('δ', l, i)} = ${symbol('a', l, i)} − y_{${i + 1}}`,
                    `${full(a)} − ${full(numbers.y[i])}`,
                    layer.delta[i],
                );
            }
            return l === last
                ? part(
                      symbol('δ', l, i),
                      'equation.5.output',
                      `${symbol('δ', l, i)} = −(y_{${i + 1}} − ${symbol('a', l, i)}) g′(${symbol('z', l, i)}), ${SLOPE}`,
                      `−(${full(numbers.y[i])} − ${full(a)}) · ${slope}`,
                      layer.delta[i],
                  )
                : part(
                      symbol('δ', l, i),
                      'equation.5.hidden',
                      `${symbol('δ', l, i)} = g′(${symbol('z', l, i)}) Σ_{j} w^{(${l})}_{j${i + 1}} δ^{(${l + 1})}_{j}, ${SLOPE}`,
                      `${slope} · (${sum(
                          [],
                          next.w.map((row, k) => [row[i], next.delta[k]]),
                      )})`,
                      layer.delta[i],
                  );
        }
        case 'gradientW':
            return part(
                `∂J/∂${weight(l - 1, i, j)}`,
                'equation.5.weight',
                `∂J/∂${weight(l - 1, i, j)} = ${symbol('δ', l, i)} ${symbol('a', l - 1, j)}`,
                `${bracketed(layer.delta[i])} · ${full(before.a[j])}`,
                layer.gradientW[i][j],
            );
        case 'gradientB':
            return part(
                `∂J/∂${symbol('b', l - 1, i)}`,
                'equation.5.bias',
                `∂J/∂${symbol('b', l - 1, i)} = ${symbol('δ', l, i)}`,
                '',
                layer.gradientB[i],
            );
        case 'newW':
            return step(weight(l - 1, i, j), layer.w[i][j], layer.gradientW[i][j], layer.newW[i][j], numbers);
        default:
            return step(symbol('b', l - 1, i), layer.b[i], layer.gradientB[i], layer.newB[i], numbers);
    }
}

/** The step, with numbers where it is that of gradient descent. */
function step(name, old, gradient, result, numbers) {
    if (result === old && gradient !== 0) {
        return part(`${name}`, 'equation.fixed', `${name} ← ${name}`, '', result);
    }
    return numbers.plain
        ? part(
              name,
              'equation.step',
              `${name} ← ${name} − η ∂J/∂${name}`,
              `${full(old)} − ${full(numbers.rate)} · ${bracketed(gradient)}`,
              result,
          )
        : part(name, 'equation.step.other', `${name} ← ${name} − Δ`, `${full(old)} − ${bracketed(old - result)}`, result);
}

function part(name, text, formula, values, result) {
    return { name, text, formula, values, result };
}

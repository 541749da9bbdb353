// Line charts (uPlot), histograms, images and planes.
import uPlot from '/uplot.js';

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const NS = 'http://www.w3.org/2000/svg';

/** A chart of series over epochs; update(rows) takes the x values and one array per series. */
export function lineChart(container, xLabel, series, range) {
    let chart = null;
    let data = [[0], ...series.map(() => [null])];
    const build = () => {
        chart?.destroy();
        const axis = {
            stroke: color('--muted'),
            grid: { stroke: color('--line'), width: 1 },
            ticks: { show: false },
            font: '12px Inter, system-ui, sans-serif',
        };
        chart = new uPlot(
            {
                width: Math.max(200, container.clientWidth),
                height: 190,
                padding: [8, 18, 0, 0],
                cursor: { y: false, points: { size: 7 } },
                legend: { show: true, live: true, markers: { width: 0, fill: (u, k) => u.series[k].stroke() } },
                scales: { x: { time: false, range: (_, min, max) => [0, Math.max(10, max ?? 10)] }, y: { range } },
                axes: [
                    { ...axis, size: 26 },
                    { ...axis, size: 48 },
                ],
                series: [
                    { label: xLabel() },
                    ...series.map(([label, name, dash]) => ({
                        label: label(),
                        stroke: color(name),
                        width: 2.25,
                        dash,
                        points: { show: chart => chart.data[0].length < 12, size: 7 },
                        value: (_, v) => (v == null ? '–' : v.toFixed(4)),
                    })),
                ],
            },
            data,
            container,
        );
    };
    new ResizeObserver(() => {
        if (container.clientWidth > 0 && chart) {
            chart.setSize({ width: container.clientWidth, height: 190 });
        }
    }).observe(container);
    return {
        build,
        update(rows) {
            data = rows;
            if (!chart) {
                build();
            }
            chart.setData(rows);
        },
    };
}

/** Bars of shares; marks the place of a value, 0 to 1, if there is one. */
export function histogram(svg, shares, name, marked) {
    const greatest = Math.max(...shares, 0.08);
    const width = 240 / shares.length;
    svg.setAttribute('viewBox', '0 0 240 46');
    svg.setAttribute('preserveAspectRatio', 'none');
    const bars = shares.map((share, bin) =>
        rect(bin * width + 0.6, 45 - (43 * share) / greatest, width - 1.2, (43 * share) / greatest, `var(${name})`),
    );
    const base = rect(0, 45, 240, 1, 'var(--line)');
    const mark = marked === undefined ? [] : [rect(Math.max(0, Math.min(238, 240 * marked)), 0, 2, 45, 'var(--text)')];
    svg.replaceChildren(base, ...bars, ...mark);
}

function rect(x, y, width, height, fill) {
    const element = document.createElementNS(NS, 'rect');
    Object.entries({ x, y, width, height, fill }).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
}

function rgb(name) {
    const hex = color(name).replace('#', '');
    return [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
}

const mix = (from, to, share) => from.map((c, k) => Math.round(c + (to[k] - c) * share));

function pixels(canvas, width, height, colorAt) {
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    for (let p = 0; p < width * height; p++) {
        image.data.set([...colorAt(p), 255], 4 * p);
    }
    context.putImageData(image, 0, 0);
}

/** Weights as an image: one color for positive ones, another for negative ones. */
export function weightImage(canvas, weights, greatest) {
    const colors = { zero: rgb('--zero'), positive: rgb('--positive'), negative: rgb('--negative') };
    pixels(canvas, 8, 8, p =>
        mix(colors.zero, weights[p] < 0 ? colors.negative : colors.positive, Math.min(1, Math.abs(weights[p]) / greatest)),
    );
}

/** A gray image of numbers from 0 to 1. */
export function grayImage(canvas, numbers) {
    const paper = rgb('--card');
    const ink = rgb('--text');
    pixels(canvas, 8, 8, p => mix(paper, ink, numbers[p]));
}

const SIDE = 640;

/** The regions of classes, and the samples; the cursor is a place, or null. */
export function plane(canvas, { resolution, range, outputs, training, validation }, cursor) {
    const classes = [0, 1, 2].map(c => rgb(`--class-${c}`));
    const paper = rgb('--card');
    const small = document.createElement('canvas');
    pixels(small, resolution, resolution, p => {
        const place = (resolution - 1 - Math.floor(p / resolution)) * resolution + (p % resolution);
        const values = outputs.map(output => output[place]);
        const best = values.indexOf(Math.max(...values));
        const total = values.reduce((sum, value) => sum + value, 1);
        const lead = (2 * values[best] - total) / total;
        return mix(paper, classes[best], 0.18 + 0.42 * Math.max(0, lead));
    });
    canvas.width = SIDE;
    canvas.height = SIDE;
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(small, 0, 0, SIDE, SIDE);
    const at = (value, [low, high]) => (SIDE * (value - low)) / (high - low);
    const point = ([px, py, label], hollow) => {
        const x = at(px, range[0]);
        const y = SIDE - at(py, range[1]);
        context.beginPath();
        if (label === 0) {
            context.arc(x, y, 6.5, 0, 7);
        } else if (label === 1) {
            context.rect(x - 6, y - 6, 12, 12);
        } else {
            context.moveTo(x, y - 8);
            context.lineTo(x + 7.5, y + 6);
            context.lineTo(x - 7.5, y + 6);
            context.closePath();
        }
        context.fillStyle = hollow ? `rgb(${paper})` : `rgb(${classes[label]})`;
        context.strokeStyle = hollow ? `rgb(${classes[label]})` : `rgb(${paper})`;
        context.lineWidth = hollow ? 3 : 1.8;
        context.fill();
        context.stroke();
    };
    validation.forEach(sample => point(sample, true));
    training.forEach(sample => point(sample, false));
    if (cursor) {
        context.strokeStyle = color('--text');
        context.lineWidth = 2;
        context.beginPath();
        const [x, y] = [at(cursor[0], range[0]), SIDE - at(cursor[1], range[1])];
        context.moveTo(x - 16, y);
        context.lineTo(x + 16, y);
        context.moveTo(x, y - 16);
        context.lineTo(x, y + 16);
        context.stroke();
    }
}

/** A curve and its samples. */
export function curve(svg, { x, y, training, validation }) {
    svg.setAttribute('viewBox', '0 0 420 300');
    const all = [...training, ...validation].map(p => p[1]);
    const [low, high] = [Math.min(...all, ...y) - 0.1, Math.max(...all, ...y) + 0.1];
    const place = (px, py) => [10 + (400 * (px + 1)) / 2, 290 - (280 * (py - low)) / (high - low)];
    const dot = (sample, hollow) => {
        const element = document.createElementNS(NS, 'circle');
        const [cx, cy] = place(...sample);
        Object.entries({
            cx,
            cy,
            r: 3.4,
            fill: hollow ? 'none' : 'var(--series-2)',
            stroke: 'var(--series-2)',
            'stroke-width': 1.3,
            'fill-opacity': 0.55,
        }).forEach(([key, value]) => element.setAttribute(key, value));
        return element;
    };
    const path = document.createElementNS(NS, 'path');
    Object.entries({
        d: 'M' + x.map((px, k) => place(px, y[k]).map(v => v.toFixed(1))).join('L'),
        fill: 'none',
        stroke: 'var(--series-1)',
        'stroke-width': 3,
        'stroke-linejoin': 'round',
    }).forEach(([key, value]) => path.setAttribute(key, value));
    const [, zero] = place(0, 0);
    svg.replaceChildren(
        rect(10, zero, 400, 1, 'var(--line)'),
        ...training.map(p => dot(p, false)),
        ...validation.map(p => dot(p, true)),
        path,
    );
}

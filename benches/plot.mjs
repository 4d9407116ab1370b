/** Cost per item over the number of items, both axes logarithmic: a line that stays level is linear work. */
const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 60, right: 170, top: 40, bottom: 50 };
const colours = ['#1f73b7', '#c72a1c', '#038153', '#9c4bb8', '#8a5a00', '#5c6970'];

export function plot(series) {
  const points = series.flatMap(({ points }) => points);
  const x = scale(points.map(({ count }) => count), MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(points.map(({ usPerItem }) => usPerItem), HEIGHT - MARGIN.bottom, MARGIN.top);
  const ticksX = x.decades.map((value) => `<text x="${x(value)}" y="${HEIGHT - 28}" text-anchor="middle">${value.toLocaleString('en')}</text><line x1="${x(value)}" x2="${x(value)}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#e3e6e8"/>`);
  const ticksY = y.decades.map((value) => `<text x="${MARGIN.left - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text><line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(value)}" y2="${y(value)}" stroke="#e3e6e8"/>`);
  const lines = series.map(({ name, points }, index) => {
    const path = points.map(({ count, usPerItem }) => `${x(count).toFixed(1)},${y(usPerItem).toFixed(1)}`).join(' ');
    const dots = points.map(({ count, usPerItem }) => `<circle cx="${x(count).toFixed(1)}" cy="${y(usPerItem).toFixed(1)}" r="3" fill="${colours[index]}"/>`).join('');
    const legend = `<text x="${WIDTH - MARGIN.right + 12}" y="${MARGIN.top + 16 + index * 20}" fill="${colours[index]}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colours[index]}" stroke-width="2"/>${dots}${legend}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Cost per item as the work grows"><rect width="100%" height="100%" fill="#fff"/><text x="${MARGIN.left}" y="22" font-size="14">µs of processor time per item, as the work grows</text>${ticksX.join('')}${ticksY.join('')}${lines.join('')}<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">items</text></svg>\n`;
}

function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return Object.assign(at, { decades: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) });
}

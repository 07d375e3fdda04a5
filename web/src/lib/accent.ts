// The colours that follow from one accent: for light and for dark, each legible on what it stands on.

type Rgb = [number, number, number];
/** Lightness, chroma and hue as OKLCH has them; the hue in radians. */
type Lch = [number, number, number];

/** The darkest grey that light pages put text on, and the lightest that dark ones do. */
const LIGHT_GROUND = '#eeeeeb';
const DARK_GROUND = '#2a2d30';
/** How light the accent is in the dark. */
const DARK_LIGHTNESS = 0.76;
export const LEAST = 4.5;

function rgbOf(hex: string): Rgb {
  const channel = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

function hexOf(rgb: Rgb): string {
  const two = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 255).toString(16).padStart(2, '0');
  return `#${rgb.map(two).join('')}`;
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const encoded = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

function lchOf(hex: string): Lch {
  const [r, g, b] = rgbOf(hex).map(linear) as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, c), Math.atan2(c, a)];
}

function rgbAt([light, chroma, hue]: Lch): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => encoded(Math.max(0, part))) as Rgb;
}

/** The colour of this lightness and hue, with as much of the chroma as a screen can show. */
function shade(light: number, chroma: number, hue: number): string {
  let most = chroma;
  // What a screen cannot show is cut, and then is of another lightness.
  const whole = (c: number) => Math.abs(lchOf(hexOf(rgbAt([light, c, hue])))[0] - light) < 0.01;
  while (most > 0.002 && !whole(most)) most *= 0.95;
  return hexOf(rgbAt([light, most, hue]));
}

function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map(linear) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours as WCAG counts it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The shade nearest to `from` that is legible on a ground, going darker or lighter. */
function legible(from: number, step: number, chroma: number, hue: number, ground: string): string {
  for (let light = Math.min(1, from); light > 0.04 && light <= 1; light += step) {
    const found = shade(light, chroma, hue);
    if (contrast(found, ground) >= LEAST) return found;
  }
  return step < 0 ? '#191b1e' : '#eceeef';
}

/** `#0B6574`, `0b6574` and `#abc` as `#0b6574` is written; none for what is no colour. */
export function colourOf(text: string): string | null {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim()) ?? [];
  if (!digits) return null;
  const six = digits.length === 3 ? [...digits].map((one) => one + one).join('') : digits;
  return `#${six.toLowerCase()}`;
}

/** The tone nearest to a colour that can be read on white. */
export function readable(accent: string): string {
  const [light, chroma, hue] = lchOf(accent);
  return contrast(accent, '#ffffff') >= LEAST ? accent : legible(light, -0.005, chroma, hue, '#ffffff');
}

/** Each token that follows the accent: what it is in the light and in the dark. */
export function shades(accent: string): Record<string, [light: string, dark: string]> {
  const [light, chroma, hue] = lchOf(accent);
  const chosen = contrast(accent, LIGHT_GROUND) >= LEAST;
  const day = chosen ? accent : legible(light, -0.005, chroma, hue, LIGHT_GROUND);
  const night = legible(DARK_LIGHTNESS, 0.005, chroma, hue, DARK_GROUND);
  const daySoft = shade(0.945, Math.min(chroma, 0.025), hue);
  const nightSoft = shade(0.3, Math.min(chroma, 0.045), hue);
  const [dayLight] = lchOf(day);
  return {
    '--accent': [day, night],
    '--accent-hover': [shade(Math.max(0.12, dayLight - 0.06), chroma, hue), shade(0.82, chroma, hue)],
    '--accent-fg': ['#ffffff', legible(0.25, -0.01, Math.min(chroma, 0.05), hue, night)],
    '--accent-soft': [daySoft, nightSoft],
    '--accent-ink': [
      legible(Math.max(0.2, dayLight - 0.08), -0.005, chroma, hue, daySoft),
      legible(0.85, 0.005, chroma * 0.75, hue, nightSoft),
    ],
    '--accent-pale': [shade(0.76, chroma * 0.5, hue), shade(0.5, chroma * 0.75, hue)],
  };
}

/** The same as values of the tokens. */
export function tokens(accent: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shades(accent)).map(([name, [light, dark]]) => [name, `light-dark(${light}, ${dark})`]),
  );
}

import { shapeArrow } from '../scene/arrow-shape.ts';
import type { Palette } from '../scene/palette.ts';
import { NO_LEVEL, type CellsMark, type Mark, type Point, type RectsMark, type Scene } from '../scene/scene.ts';
import { fontFamilies, styles, textStyles, type Style, type StyleName } from '../scene/styles.ts';
import { TEXTURE_TINT, textureTiles } from '../scene/texture.ts';

/** A scene as one SVG document that needs nothing else. `title` and `description` are what a screen reader says. */
export function sceneToSvg(scene: Scene, palette: Palette, title: string, description = ''): string {
  const textures = new Set<StyleName>();
  const writer = createMarkWriter(palette, textures);
  const body = scene.marks.map((mark) => writer(mark)).join('');
  const patterns = [...textures].map((name) => writePattern(name, palette)).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(scene.width)}" height="${round(scene.height)}" ` +
    `viewBox="0 0 ${round(scene.width)} ${round(scene.height)}" role="img"><title>${escapeXml(title)}</title>` +
    (description === '' ? '' : `<desc>${escapeXml(description)}</desc>`) +
    (patterns === '' ? '' : `<defs>${patterns}</defs>`) +
    `<rect width="100%" height="100%" fill="${palette.inks.ground}"/>${body}</svg>\n`
  );
}

function createMarkWriter(palette: Palette, textures: Set<StyleName>): (mark: Mark) => string {
  let clips = 0;
  const write = (mark: Mark): string => {
    switch (mark.kind) {
      case 'line':
        return `<path d="M${place(mark.from)}L${place(mark.to)}"${writePaint(mark.style, palette, 'stroke')}/>`;
      case 'rect': {
        const { x, y, width, height } = mark.box;
        return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${writePaint(mark.style, palette, 'both')}/>`;
      }
      case 'rects':
        return writeRects(mark, palette, textures);
      case 'path':
        return mark.points.length === 0
          ? ''
          : `<path d="M${mark.points.map(place).join('L')}"${writePaint(mark.style, palette, 'both', mark.thickness)}/>`;
      case 'text': {
        const style = textStyles[mark.style];
        return (
          `<text x="${round(mark.x)}" y="${round(mark.y)}" text-anchor="${mark.align}" dominant-baseline="central" ` +
          `font-family="${escapeXml(fontFamilies[style.family])}" font-size="${style.sizePx}" font-weight="${style.weight}" ` +
          `fill="${palette.inks[style.ink]}">${escapeXml(mark.text)}</text>`
        );
      }
      case 'arrow': {
        const style: Style = styles[mark.style];
        const width = mark.thickness ?? style.width ?? 1;
        const shape = shapeArrow(mark, width);
        const bow = shape.control === undefined ? `L${place(shape.shaftEnd)}` : `Q${place(shape.control)} ${place(shape.shaftEnd)}`;
        return (
          `<path d="M${place(shape.from)}${bow}"${writePaint(mark.style, palette, 'stroke', width)}/>` +
          `<path d="M${shape.head.map(place).join('L')}Z"${writePaint(mark.style, palette, 'fill')}/>`
        );
      }
      case 'cells':
        return writeCells(mark, palette);
      case 'clip': {
        clips += 1;
        const { x, y, width, height } = mark.box;
        return (
          `<clipPath id="clip-${clips}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"/></clipPath>` +
          `<g clip-path="url(#clip-${clips})">${mark.marks.map(write).join('')}</g>`
        );
      }
    }
  };
  return write;
}

/** Many rectangles of one look are one path; outlines lie within their boxes, as on the canvas. */
function writeRects(mark: RectsMark, palette: Palette, textures: Set<StyleName>): string {
  const { boxes } = mark;
  const { texture, fill }: Style = styles[mark.style];
  const inset = fill === undefined ? 0.5 : 0;
  let outline = '';
  for (let at = 0; at + 3 < boxes.length; at += 4) {
    const width = round(Math.max(fill === undefined ? 0.5 : 0, (boxes[at + 2] ?? 0) - 2 * inset));
    const height = round(Math.max(0, (boxes[at + 3] ?? 0) - 2 * inset));
    outline += `M${round((boxes[at] ?? 0) + inset)} ${round((boxes[at + 1] ?? 0) + inset)}h${width}v${height}h${-width}Z`;
  }
  if (outline === '') return '';
  if (texture === undefined || fill === undefined) return `<path d="${outline}"${writePaint(mark.style, palette, 'both')}/>`;
  textures.add(mark.style);
  return `<path d="${outline}" fill="url(#${mark.style})"/>`;
}

function writePattern(name: StyleName, palette: Palette): string {
  const { texture, fill }: Style = styles[name];
  if (texture === undefined || fill === undefined) return '';
  const tile = textureTiles[texture];
  const ink = palette.inks[fill];
  const lines = tile.lines.map(({ from, to }) => `M${from.join(' ')}L${to.join(' ')}`).join('');
  const dots = tile.dots.map(({ x, y, radius }) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${ink}"/>`).join('');
  return (
    `<pattern id="${name}" width="${tile.size}" height="${tile.size}" patternUnits="userSpaceOnUse">` +
    `<rect width="${tile.size}" height="${tile.size}" fill="${palette.inks.ground}"/>` +
    `<rect width="${tile.size}" height="${tile.size}" fill="${ink}" opacity="${TEXTURE_TINT}"/>` +
    (lines === '' ? '' : `<path d="${lines}" stroke="${ink}" stroke-width="${tile.lineWidth}" fill="none"/>`) +
    `${dots}</pattern>`
  );
}

function writePaint(name: StyleName, palette: Palette, parts: 'stroke' | 'fill' | 'both', width?: number): string {
  const style: Style = styles[name];
  const stroke = parts === 'fill' ? undefined : style.stroke;
  const fill = parts === 'stroke' ? undefined : style.fill;
  const line = stroke === undefined ? '' : ` stroke="${palette.inks[stroke]}" stroke-width="${round(width ?? style.width ?? 1)}"`;
  const dash = stroke === undefined || style.dash === undefined ? '' : ` stroke-dasharray="${style.dash.join(' ')}"`;
  const opacity = style.opacity === undefined ? '' : ` opacity="${style.opacity}"`;
  return ` fill="${fill === undefined ? 'none' : palette.inks[fill]}"${line}${dash}${opacity}`;
}

/** Neighbours of one level in a row become one rectangle. */
function writeCells(mark: CellsMark, palette: Palette): string {
  const cellWidth = mark.box.width / mark.columns;
  const cellHeight = mark.box.height / Math.max(1, mark.rows);
  const parts: string[] = [];
  for (let row = 0; row < mark.rows; row += 1) {
    for (let column = 0; column < mark.columns;) {
      const level = mark.levels[row * mark.columns + column] ?? NO_LEVEL;
      let end = column + 1;
      while (end < mark.columns && (mark.levels[row * mark.columns + end] ?? NO_LEVEL) === level) end += 1;
      if (level !== NO_LEVEL)
        parts.push(
          `<rect x="${round(mark.box.x + column * cellWidth)}" y="${round(mark.box.y + row * cellHeight)}" ` +
            `width="${round((end - column) * cellWidth)}" height="${round(cellHeight)}" fill="${palette.ramps[mark.ramp][level] ?? palette.inks.text}"/>`,
        );
      column = end;
    }
  }
  // Tall rows are kept apart by a line of the ground, as on the canvas.
  if (cellHeight >= 6)
    for (let row = 1; row <= mark.rows; row += 1)
      parts.push(
        `<rect x="${round(mark.box.x)}" y="${round(mark.box.y + row * cellHeight - 1)}" width="${round(mark.box.width)}" height="1" fill="${palette.inks.ground}"/>`,
      );
  return parts.join('');
}

function place(point: Point): string {
  return `${round(point.x)} ${round(point.y)}`;
}
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // Control characters are not allowed in XML, not even as entities.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

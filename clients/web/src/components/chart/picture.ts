// A drawn figure as a picture for a document: the drawing, its title above, where it is from below.
import { download } from "@/components/download";
import type { Ink } from "./ink";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const LINE = 22;
const SCALE = 2;

interface Picture {
  title: string;
  source: string[];
}

function line(text: string, y: number, size: number, weight: number, ink: Ink): SVGTextElement {
  const element = document.createElementNS(SVG, "text");
  element.setAttribute("x", String(MARGIN));
  element.setAttribute("y", String(y));
  element.setAttribute("font-size", String(size));
  element.setAttribute("font-weight", String(weight));
  element.setAttribute("fill", ink.text);
  element.textContent = text;
  return element;
}

export function compose(drawing: SVGSVGElement, { title, source }: Picture, ink: Ink): { markup: string; width: number; height: number } {
  const box = drawing.getBoundingClientRect();
  const [width, height] = [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(box.height) + 3 * MARGIN + LINE * (1 + source.length)];
  const root = document.createElementNS(SVG, "svg");
  root.setAttribute("xmlns", SVG);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("font-family", ink.font);
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", ink.panel);
  const inner = drawing.cloneNode(true) as SVGSVGElement;
  inner.setAttribute("x", String(MARGIN));
  inner.setAttribute("y", String(MARGIN + LINE));
  inner.setAttribute("width", String(box.width));
  inner.setAttribute("height", String(box.height));
  root.append(ground, line(title, MARGIN + 12, 16, 650, ink), inner);
  source.forEach((text, index) => root.append(line(text, MARGIN * 2 + LINE * (index + 1) + box.height, 11, 400, ink)));
  return { markup: new XMLSerializer().serializeToString(root), width, height };
}

export async function downloadPicture(name: string, drawing: SVGSVGElement, picture: Picture, ink: Ink): Promise<void> {
  const { markup, width, height } = compose(drawing, picture, ink);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) download(`${name}.png`, blob);
}

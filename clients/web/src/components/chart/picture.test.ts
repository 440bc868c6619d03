// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { inks } from "./ink";
import { compose } from "./picture";

function composed(title: string, source: string[], legend: { colour: string; text: string }[]) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement;
  drawing.getBoundingClientRect = () => ({ width: 360, height: 200 }) as DOMRect;
  const { markup, width, height } = compose(drawing, { title, source, legend }, inks.light);
  const root = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  const texts = [...root.querySelectorAll("text")].map((text) => ({ text: text.textContent, x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")), size: Number(text.getAttribute("font-size")) }));
  return { texts, width, height, swatches: [...root.querySelectorAll("rect[stroke]")].map((rect) => rect.getAttribute("fill")) };
}

const SOURCE = "Nguồn: sổ cái của hệ thống, từ hồ sơ đã nộp; chỉ là một phần của viện trợ cả nước";

test("long titles and sources go on in the next line, within the picture", () => {
  const { texts, width, height } = composed("Giải ngân · Quốc gia của nhà tài trợ × Hình thức · USD", [SOURCE], []);
  expect(texts.length).toBeGreaterThan(3);
  for (const { text, x, y, size } of texts) {
    expect(x + text.length * size * 0.56, text).toBeLessThanOrEqual(width);
    expect(y, text).toBeLessThan(height);
  }
  expect(texts.map(({ text }) => text).join(" ")).toContain(SOURCE);
  expect(new Set(texts.map(({ y }) => y)).size).toBe(texts.length);
});

test("what the colours mean stands below the drawing, as much in a line as fits", () => {
  const legend = Array.from({ length: 9 }, (_, index) => ({ colour: `#00000${index}`, text: `Lĩnh vực số ${index}` }));
  const { texts, swatches, height } = composed("x", ["Nguồn"], legend);
  expect(swatches).toEqual(legend.map(({ colour }) => colour));
  const meanings = texts.filter(({ text }) => text.startsWith("Lĩnh vực"));
  expect(new Set(meanings.map(({ y }) => y)).size).toBe(3);
  expect(Math.max(...meanings.map(({ y }) => y))).toBeLessThan(texts.find(({ text }) => text === "Nguồn")?.y ?? 0);
  expect(height).toBeGreaterThan(texts.find(({ text }) => text === "Nguồn")?.y ?? 0);
});

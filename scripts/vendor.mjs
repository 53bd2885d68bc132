// Copies the browser libraries we serve from node_modules to static/vendor, with their licences and a
// manifest of hashes, and builds the icon sprite. Run by `make vendor`; the result is committed.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";

const LIBRARIES = [
  { name: "bootstrap", files: ["dist/css/bootstrap.min.css", "LICENSE"] },
  { name: "sortablejs", files: ["Sortable.min.js", "LICENSE"] },
  { name: "markdown-toolbar-element", from: "@github/markdown-toolbar-element", files: ["dist/index.js", "LICENSE"] },
  {
    name: "instrument-sans",
    from: "@fontsource-variable/instrument-sans",
    files: ["files/instrument-sans-latin-wght-normal.woff2", "files/instrument-sans-latin-ext-wght-normal.woff2", "LICENSE"],
  },
  { name: "bootstrap-icons", files: ["LICENSE"] },   // the icons themselves go into static/icons.svg
];

const ICONS = `
  circle circle-fill triangle-fill diamond-fill check-lg x-lg plus-lg pencil trash arrow-counterclockwise arrow-clockwise
  arrow-up arrow-down arrow-return-right arrow-bar-right arrow-bar-left grip-vertical chevron-down three-dots
  search calendar-event clock link-45deg upload printer file-earmark-text person people house
  type-bold type-italic type-h3 list-ul list-ol quote code
  star star-fill box-arrow-in-right box-arrow-right moon sun circle-half exclamation-triangle info-circle
`.trim().split(/\s+/);

// What of Bootstrap's style sheet our pages and crispy's fields can use, by the classes that a selector names: all else
// (dialogs, menus, carousels, utilities: four fifths of its 232 kB) is a third of a second on a phone before it shows anything.
const OF_BOOTSTRAP = /^(btn(-check|-close|-group|-primary|-danger|-link|-sm|-lg)?|form-.+|input-group.*|(in)?valid-.+|is-(in)?valid|was-validated|col-form-label.*|has-validation|table(-sm|-striped|-responsive)?|alert(-danger|-heading|-dismissible)?|row|col(-md)?|mb-[0-3]|m-0|h[1-6]|small|mark|lead|visually-hidden(-focusable)?|d-(none|flex)|active|disabled|show|fade|collapse)$/;

const versionOf = (from) => JSON.parse(readFileSync(`node_modules/${from}/package.json`, "utf8")).version;

// The manifest storage of static files refuses a source map that is not there.
const withoutSourceMap = (text) => text.replace(/\n?(\/\*# sourceMappingURL=.*?\*\/|\/\/# sourceMappingURL=.*)\s*$/, "\n");

function contentOf(path) {
  const bytes = readFileSync(path);
  if (!/\.(js|css)$/.test(path)) return bytes;
  const text = withoutSourceMap(bytes.toString());
  return Buffer.from(path.endsWith("bootstrap.min.css") ? onlyUsed(text) + "\n" : text);
}

// The rules of a minified style sheet some of whose selectors name no class but those in OF_BOOTSTRAP, and what stands
// in @media around them.
function onlyUsed(css) {
  return css.replace(/@charset[^;]*;|\/\*(?!!).*?\*\//gs, "").replace(/([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}/g, (rule, head, body) => {
    const [comment = ""] = head.match(/\/\*.*?\*\//s) ?? [];
    const name = head.slice(comment.length);
    if (name.startsWith("@keyframes")) return "";
    if (name.startsWith("@")) return body.includes("{") ? within(name, onlyUsed(body)) : rule;
    const used = selectorsIn(name).filter((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].every(([, what]) => OF_BOOTSTRAP.test(what)));
    return comment + within(used.join(), used.length ? body : "");
  });
}

const within = (head, body) => (body ? `${head}{${body}}` : "");
const selectorsIn = (head) => head.split(/,(?![^(]*\))/);

function vendorLibraries() {
  const hashes = {};
  rmSync("static/vendor", { recursive: true, force: true });
  for (const { name, from = name, files } of LIBRARIES) {
    const folder = `${name}-${versionOf(from)}`;
    for (const file of files) {
      const target = `${folder}/${basename(file)}`;
      const content = contentOf(`node_modules/${from}/${file}`);
      mkdirSync(dirname(`static/vendor/${target}`), { recursive: true });
      writeFileSync(`static/vendor/${target}`, content);
      hashes[target] = createHash("sha256").update(content).digest("hex");
    }
  }
  writeFileSync("static/vendor/manifest.json", JSON.stringify(hashes, null, 2) + "\n");
}

function symbol(icon) {
  const svg = readFileSync(`node_modules/bootstrap-icons/icons/${icon}.svg`, "utf8");
  const shapes = svg.match(/<svg[^>]*>(.*)<\/svg>/s)[1].replace(/\s*\n\s*/g, "");
  return `<symbol id="${icon}" viewBox="0 0 16 16" overflow="visible" fill="currentColor">${shapes}</symbol>`;
}

vendorLibraries();
writeFileSync("static/icons.svg", [
  '<svg xmlns="http://www.w3.org/2000/svg">',
  `<!-- Bootstrap Icons ${versionOf("bootstrap-icons")}, MIT licence (vendor/bootstrap-icons-${versionOf("bootstrap-icons")}/LICENSE) -->`,
  ...ICONS.map(symbol),
  "</svg>\n",
].join("\n"));

// Writes what bench/compare.sh and bench/scale.sh measured into a page, between the markers of its name.
//   node bench/table.mjs compare|scale|where FOLDER COUNT PAGE
import { execSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [name, folder, count, page] = process.argv.slice(2);

const median = numbers => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** All times of a tool, in milliseconds, over the rounds. */
const timesOf = (what, tool) => readdirSync(folder).filter(file => new RegExp(`^${what}-${tool}-\\d+\\.json$`).test(file))
  .flatMap(file => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).results[0].times.map(seconds => seconds * 1000));

const versionOf = tool => {
  const file = path.join(folder, 'node_modules', tool, 'package.json');
  try { return ` ${JSON.parse(readFileSync(file, 'utf8')).version}`; } catch { return ''; }
};

const table = (what, tools) => {
  const base = median(timesOf(what, 'rumdl'));
  return ['| | median, ms | fastest, ms | of rumdl’s time |', '|---|--:|--:|--:|', ...tools.map(([tool, label]) => {
    const times = timesOf(what, tool);
    return `| ${label} | ${median(times).toFixed(1)} | ${Math.min(...times).toFixed(1)} | ${(median(times) / base).toFixed(2)} |`;
  })].join('\n');
};

const tables = {
  compare: () => `A vault of ${count} notes:

${table('vault', [
    ['vaultlint', '**VaultLint**, all rules, no cache'],
    ['vaultlint-first', 'VaultLint, the first run with a cache, which fills it'],
    ['vaultlint-again', 'VaultLint, again, with that cache'],
    ['rumdl', `rumdl${versionOf('rumdl')}, no cache`],
    ['markdownlint-cli2', `markdownlint-cli2${versionOf('markdownlint-cli2')}`],
    ['remark', `remark-cli${versionOf('remark-cli')} with remark-lint-frontmatter-schema${versionOf('remark-lint-frontmatter-schema')}`],
    ['cat', '`cat` of all notes'],
  ])}

One note:

${table('note', [
    ['vaultlint', '**VaultLint**, all rules, no cache'],
    ['rumdl', `rumdl${versionOf('rumdl')}, no cache`],
    ['cat', '`cat` of the note'],
  ])}`,

  scale: () => {
    const runs = readFileSync(path.join(folder, 'scale.txt'), 'utf8').trim().split('\n').map(line => line.split(' ').map(Number));
    const sizes = count.split(' ').map(Number);
    const perNote = size => Math.min(...runs.filter(run => run[0] === size).map(run => run[1])) / size * 1e6;
    return ['| notes | fastest, s | a note, µs | to the first row | peak memory, MB |', '|--:|--:|--:|--:|--:|', ...sizes.map(size =>
      `| ${size.toLocaleString('en')} | ${(perNote(size) * size / 1e6).toFixed(2)} | ${perNote(size).toFixed(0)} | ${(perNote(size) / perNote(sizes[0])).toFixed(2)} | ${
        Math.round(Math.max(...runs.filter(run => run[0] === size).map(run => run[2])) / 1024)} |`)].join('\n');
  },
};

/** The parts of a run, each by a function below which all belongs to it; the first that is on the stack, from the outermost frame on, counts. */
const parts = [
  ['config, schema, taxonomy', /ConfigReader__Load|VaultArgument__ReadConfig|Vault__Open/],
  ['finding the notes', /__FindNotes/],
  ['vault rules: duplicates, conflicts, similar tags', /NoteComparer__Compare/],
  ['reading files', /NoteContent__FromFile|NoteFile__Read/],
  ['decoding UTF-8, finding lines', /NoteDecoder__Decode|SourceText___ctor/],
  ['frontmatter: YAML', /Notes_Frontmatter__Read/],
  ['Markdown', /NoteParser__ParseMarkdown/],
  ['questions', /QuestionParser__Parse/],
  ['lines, outline, tags, placeholders', /NoteParser__Parse$/],
  ['kind and settings of a note', /VaultConfig__SettingsFor|KindFor/],
  ['summary of a note', /NoteSummary__Of/],
  ['rules: frontmatter, JSON Schema', /Rules_Frontmatter_/],
  ['rules: text', /Rules_Text_/],
  ['rules: tags', /Rules_Tags_/],
  ['rules: sections', /Rules_Sections_/],
  ['rules: questions, explanations', /Rules_(Questions|Explanations)_/],
  ['report', /Reporter__Write|CheckCommand__Write/],
  ['engine: findings, order', /Linter__/],
  ['command line', /CheckCommand|System_CommandLine|vaultlint_Program/],
  ['process start', /./],
];

tables.where = () => {
  const counts = new Map(parts.map(([label]) => [label, 0]));
  let total = 0;
  let collecting = 0;
  for (const file of readdirSync(folder).filter(file => /^where-\d+\.txt$/.test(file))) {
    for (const stack of readFileSync(path.join(folder, file), 'utf8').split('\n\n').map(text => text.trim()).filter(text => text)) {
      const frames = stack.split('\n').map(line => line.trim().replace(/^[0-9a-f]+ /, '')).reverse();
      const part = parts.slice(0, -3).find(([, pattern]) => frames.some(frame => pattern.test(frame)))
        ?? parts.slice(-3).find(([, pattern]) => frames.some(frame => pattern.test(frame)));
      counts.set(part[0], counts.get(part[0]) + 1);
      total++;
      collecting += frames.some(frame => /gc_heap::garbage_collect|GarbageCollectGeneration/.test(frame)) ? 1 : 0;
    }
  }

  const share = number => `${(number / total * 100).toFixed(1)} %`;
  return ['| part | share |', '|---|--:|', ...parts.map(([label]) => `| ${label} | ${share(counts.get(label))} |`),
    `\nOf all that, ${share(collecting)} is garbage collection.`].join('\n');
};

const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${page} has no ${begin} … ${end}`);

const commit = execSync('git describe --always --dirty', { encoding: 'utf8' }).trim();
const date = new Date().toISOString().slice(0, 10);
const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${os.type()} ${os.release().split('-')[0]}`;
const said = `${tables[name]()}\n\n<sub>${date}, commit ${commit}, ${machine}.</sub>`;
writeFileSync(page, `${text.slice(0, from + begin.length)}\n${said}\n${text.slice(to)}`);
console.log(said);

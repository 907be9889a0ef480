import { describe, it } from 'vitest';
import { files, isTest, none, textOf } from './source-files.ts';

/* Keeps the names of docs and CONTRIBUTING: each exported type has a name of its own, and names use the standard term. */

/** Words for which the field, the platform or a specification has a better one. An exported name or a file name holds none of them. */
const replaced: Readonly<Record<string, string>> = {
	anew: 'again, rewritten',
	beginning: 'initSegment',
	bring: 'create, import, load',
	brought: 'loaded',
	carry: 'executeCommand',
	chunk: 'recordingSegment',
	circle: 'ViewerClass',
	door: 'router, handler, entry point',
	era: 'discontinuity',
	errand: 'command',
	fold: 'replay',
	greet: 'startupBanner, seed',
	hasten: 'runNow',
	hear: 'listener',
	heard: 'captureRange, subscribers',
	hopeless: 'unrecoverable',
	house: 'server, services',
	hush: 'silence',
	keeper: 'RecordingWriter, store',
	kept: 'stored, cached',
	knock: 'probe',
	lane: 'upload',
	lend: 'sharedFetchCache',
	loan: 'sharedFetchCache',
	mend: 'backfill',
	patience: 'timeout',
	piece: 'box, fragment, span',
	said: 'captureRange, formatted',
	scene: 'AccessTimeline',
	seam: 'hydrate, mount',
	shelf: 'lru',
	slot: 'second',
	stood: 'stalled',
	stranger: 'nonMember, visitor',
	taker: 'capture',
	tie: 'link, tieBreaker',
	told: 'listed, success',
	wish: 'command',
	wrong: 'error, invalid',
};

/** Where a replaced word is the term of the field: a door of the venue. */
const termsOfTheField: Readonly<Record<string, RegExp>> = { door: /^src\/(?:accreditation|routes)\// };

/** Type names that the language, Node.js or browsers have already. */
const globals = new Set([
	...Object.getOwnPropertyNames(globalThis),
	...'Record Partial Required Readonly Pick Omit Exclude Extract Parameters ReturnType Awaited NoInfer'.split(
		' ',
	),
	...'Account Animation Attr Audio Body Cache Client Comment Document Element Gamepad History Image Lock'.split(
		' ',
	),
	...'Location Node Notification Option Plugin Range Screen Selection Text Touch Window Worker'.split(' '),
]);

const declared =
	/^export (?:declare )?(?:abstract )?(?:async )?(interface|type|class|enum|const|function\*?) (\w+)/gm;
const exported = files
	.filter((path) => !isTest(path))
	.flatMap((path) =>
		[...textOf(path).matchAll(declared)].map(([, kind = '', name = '']) => ({
			path,
			isType: /interface|type|class|enum/.test(kind),
			name,
		})),
	);

/** `ViewerClass`, `viewer-class.ts` → `viewer`, `class` */
const wordsIn = (name: string): string[] =>
	name
		.replace(/([A-Z])/g, ' $1')
		.toLowerCase()
		.split(/[\s._-]+/);

/** The parameters after a docstring: the first parentheses outside of type parameters. */
function parametersIn(code: string): string {
	let [depth, start] = [0, -1];
	const text = code.replaceAll('=>', '  ');
	for (let at = 0; at < text.length; at += 1) {
		if ('<([{'.includes(text.charAt(at))) {
			if (text[at] === '(' && !depth) start = at;
			depth += 1;
		} else if ('>)]}'.includes(text.charAt(at))) {
			depth -= 1;
			if (start >= 0 && !depth) return text.slice(start, at + 1);
		}
	}
	return '';
}

/** The names that the docstrings of a file give to parameters, and the parameters that they are about. */
const documented = (text: string): { name: string; parameters: string }[] =>
	[...text.matchAll(/\/\*\*(?:(?!\*\/)[^])*?@param[^]*?\*\//g)].flatMap(({ 0: comment, index }) => {
		const end = index + comment.length;
		const parameters = parametersIn(text.slice(end, end + 2_000));
		return [...comment.matchAll(/@param (\w+)/g)].map(([, name = '']) => ({ name, parameters }));
	});

describe('the names', () => {
	const types = exported.filter(({ isType, path }) => isType && !path.startsWith('tools/'));

	it('give each exported type a name of its own', () => {
		const places = new Map<string, string[]>();
		for (const { name, path } of types) places.set(name, [...new Set([...(places.get(name) ?? []), path])]);
		none(
			[...places]
				.filter(([, paths]) => paths.length > 1)
				.map(([name, paths]) => `${name}: ${paths.join(', ')}`),
			'A reader who searches for a type finds one: say in the name whose it is (`RateLimits`, `TimeLimits`).',
		);
	});

	it('leave the names of the language and the platform alone', () => {
		none(
			types.filter(({ name }) => globals.has(name)).map(({ name, path }) => `${path} exports ${name}`),
			'A type with the name of a global is mistaken for it: add what it is of (`ResponseHeaders`, `FormOption`).',
		);
	});

	it('use the standard word', () => {
		const names = [
			...exported,
			...files.map((path) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) })),
		];
		none(
			names.flatMap(({ name, path }) =>
				wordsIn(name).flatMap((word) =>
					Object.hasOwn(replaced, word) && !termsOfTheField[word]?.test(path)
						? [`${path}: ${name} (${replaced[word]})`]
						: [],
				),
			),
			'A colleague searches for the standard term: use the one in brackets.',
		);
	});

	it('call what formats or labels by that', () => {
		none(
			exported
				.filter(({ name }) => /^say[A-Z]/.test(name))
				.map(({ name, path }) => `${path} exports ${name}`),
			'Call it `format…` where it writes a value, `label…` where it chooses a word.',
		);
	});

	it('hand operations `locals.context`', () => {
		none(
			files.filter((path) => /\blocals\??\.call\b/.test(textOf(path))),
			'The context of a request is `locals.context`.',
		);
	});

	it('are those of the parameters, in docstrings too', () => {
		none(
			files.flatMap((path) =>
				documented(textOf(path))
					.filter(
						({ name, parameters }) =>
							!new RegExp(`\\b${name}\\b\\s*[?:,=)}]`).test(parameters) &&
							!(/^(?:options|input)$/.test(name) && parameters.includes('{')),
					)
					.map(({ name }) => `${path}: @param ${name}`),
			),
			'Call it what the parameter is called now; an object that is taken apart is `options` or `input`.',
		);
	});
});

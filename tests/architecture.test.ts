import { globSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, it } from 'vitest';
import { files, isTest, none, root, textOf } from './source-files.ts';

/*
 * Keeps the layout of ARCHITECTURE.md. Each rule says what to do instead; a failure prints that sentence
 * with the file that breaks it.
 */

/** The layers: a slice may import the entry points of slices in lower layers only. */
const layers: Record<string, number> = {
	directory: 0,
	conference: 1,
	accreditation: 2,
	activities: 3,
	documents: 3,
	practices: 3,
	warnings: 3,
	floor: 4,
	broadcast: 5,
	captions: 6,
	remote: 6,
	search: 8,
};

interface Import {
	from: string;
	to: string;
	typeOnly: boolean;
}

const statement =
	/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(path: string): Import[] {
	const text = textOf(path);
	return [...text.matchAll(statement)].map(([, type, to, dynamic]) => ({
		from: path,
		to: to ?? dynamic ?? '',
		typeOnly: Boolean(type),
	}));
}

const imports = files.filter((path) => !isTest(path)).flatMap(importsOf);

/** A relative import as a path from the root; others as they are. */
const resolved = ({ from, to }: Import): string =>
	to.startsWith('.')
		? normalize(join(dirname(from), to))
				.split('\\')
				.join('/')
		: to;

const sliceOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
const aliasOf = (to: string): string => /^#([a-z]+)(?:\/|$)/.exec(to)?.[1] ?? '';
const lines = (path: string): number => textOf(path).trimEnd().split('\n').length;
const isSlice = (name: string): boolean => name in layers;

const shown = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('the layout', () => {
	it('has nothing at the top of src but slices, platform, ui and routes', () => {
		const tops = new Set(
			files.filter((path) => path.startsWith('src/')).map((path) => path.split('/')[1] ?? ''),
		);
		const known = new Set([
			...Object.keys(layers),
			'platform',
			'ui',
			'routes',
			'hooks.ts',
			'service-worker',
			'hooks.server.ts',
			'params.ts',
			'app.d.ts',
		]);
		none(
			[...tops].filter((name) => !known.has(name)),
			'Put it into the slice whose words it speaks; a new slice is first named in ARCHITECTURE.md.',
		);
	});

	it('gives every slice the same names', () => {
		const slices = [...new Set(files.map(sliceOf).filter(isSlice))];
		const wanted = ['index.ts', 'server/index.ts', 'server/access.ts', 'server/read.ts'];
		none(
			slices.flatMap((slice) =>
				wanted
					.filter((name) => !files.includes(`src/${slice}/${name}`))
					.map((name) => `src/${slice}/${name}`),
			),
			'A reader guesses where things are because every slice has these files: add the one that is missing.',
		);
	});

	it('keeps files short', () => {
		const long = files.filter((path) => textOf(path).split('\n').length > 400);
		none(long, 'No file is longer than 400 lines: divide it by what its parts decide.');
	});

	it('has no folder for leftovers', () => {
		none(
			files.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared|lib)(?:\/|\.)/.test(path)),
			'Name the thing by what it is in the field, and put it where it is used.',
		);
	});
});

describe('the entry points', () => {
	it('lets rules know neither clock nor network nor server', () => {
		const rules = imports.filter(
			({ from, typeOnly }) => /^src\/[a-z]+\/[\w-]+\.ts$/.test(from) && isSlice(sliceOf(from)) && !typeOnly,
		);
		none(
			rules.filter((one) => /server|svelte|^node:|^pg$|kysely/.test(resolved(one))).map(shown),
			'A rule is pure: let the verb in server/ fetch what it needs and pass it in.',
		);
		const impure = files.filter(
			(path) =>
				/^src\/[a-z]+\/[\w-]+\.ts$/.test(path) &&
				isSlice(sliceOf(path)) &&
				!isTest(path) &&
				/Date\.now\(|new Date\(\)|Math\.random|randomUUID|fetch\(/.test(textOf(path)),
		);
		none(impure, 'Time and chance come into a rule as arguments.');
	});

	it('lets a slice import entry points of lower layers only', () => {
		none(
			imports
				.filter(({ from, to }) => {
					const [own, other] = [sliceOf(from), aliasOf(to)];
					if (!isSlice(own) || !isSlice(other) || own === other) return false;
					return (layers[other] ?? 9) >= (layers[own] ?? 0);
				})
				.map(shown),
			'What must go up is an event in the outbox that the upper slice listens to.',
		);
	});

	it('lets nobody import past an entry point', () => {
		none(
			imports
				.filter((one) => {
					const target = resolved(one);
					const [own, other] = [sliceOf(one.from), sliceOf(target)];
					if (target.startsWith('src/') && isSlice(other) && other !== own) return true;
					const alias = aliasOf(one.to);
					if (!isSlice(alias) || alias === own) return false;
					return !/^#[a-z]+(?:\/server|\/ui\/.+)?$/.test(one.to);
				})
				.map(shown),
			'Import #slice, #slice/server or #slice/ui/…; if it is not there, let the slice export it.',
		);
	});

	it('keeps a slice’s ui away from servers and from other slices’ ui', () => {
		none(
			imports
				.filter(({ from }) => /^src\/[a-z]+\/ui\//.test(from) || from.startsWith('src/ui/'))
				.filter(
					(one) =>
						/\/server(?:\/|$|\.)/.test(resolved(one)) ||
						(/^#[a-z]+\/ui\//.test(one.to) && aliasOf(one.to) !== sliceOf(one.from)),
				)
				.map(shown),
			'A page composes: let the route load the data and put the components side by side.',
		);
	});

	it('draws no component in the server of a slice', () => {
		none(
			imports
				.filter(({ from }) => /^src\/[a-z]+\/server\//.test(from) && isSlice(sliceOf(from)))
				.filter(({ to }) => to.endsWith('.svelte'))
				.map(shown),
			'A server gives data, files and words: let the route put components on a page.',
		);
	});

	it('keeps platform and ui free of slices', () => {
		none(
			imports
				.filter(({ from }) => ['platform', 'ui'].includes(sliceOf(from)))
				.filter((one) => isSlice(aliasOf(one.to)) || isSlice(sliceOf(resolved(one))))
				.map(shown),
			'Platform and ui know no slice: pass in what they need.',
		);
		none(
			imports
				.filter(({ from }) => sliceOf(from) === 'platform')
				.filter((one) => one.to.startsWith('#ui') || sliceOf(resolved(one)) === 'ui')
				.map(shown),
			'The platform has no looks: move it to ui.',
		);
	});

	it('names slices in one list, which the process and the platform iterate over', () => {
		none(
			imports
				.filter(({ from }) => /^server\/|^src\/platform\//.test(from) && from !== 'server/slices.ts')
				.filter((one) => isSlice(aliasOf(one.to)) || isSlice(sliceOf(resolved(one))))
				.map(shown),
			'Let the slice give it in its manifest (src/platform/server/slice.ts): server/ and the platform know no slice by name.',
		);
		const listed = new Set(
			imports.filter(({ from }) => from === 'server/slices.ts').map(({ to }) => aliasOf(to)),
		);
		none(
			[...new Set(files.map(sliceOf))].filter((name) => isSlice(name) && !listed.has(name)),
			'Add the slice to the list in server/slices.ts, in the order of its layer.',
		);
	});

	it('has one live client', () => {
		const client = 'src/platform/live-client.ts';
		none(
			files.filter((path) => path !== client && !isTest(path) && textOf(path).includes('new EventSource')),
			'An EventSource never leaves a half-open connection: call openLive of #platform/live-client.ts.',
		);
		none(
			imports
				.filter(({ to, from }) => to.endsWith('/live-client.ts') && !/^src\/[a-z]+\/ui\//.test(from))
				.map(shown),
			'A live stream is followed in the browser: call openLive in the ui of a slice.',
		);
	});

	it('lets routes import entry points only', () => {
		none(
			imports
				.filter(({ from }) => from.startsWith('src/routes/'))
				.filter((one) => one.to.startsWith('.') && !resolved(one).startsWith('src/routes/'))
				.map(shown),
			'A route is guards and one call: import an entry point, never a path into a slice.',
		);
	});

	it('answers every form in one way', () => {
		const servers = files.filter((path) => /^src\/routes\/.*\/\+(?:page|layout)?\.?server\.ts$/.test(path));
		const texts = servers.map((path) => [path, textOf(path)] as const);
		none(
			texts
				.filter(([, text]) => /\.formData\(|\bform\.get\(|\bsentForm\b|\breturnForm\b|\bfail\b/.test(text))
				.map(([path]) => path),
			'A form is parsed by its schema and a refusal given back by formAction of #platform/server/form-action.ts.',
		);
		none(
			texts.flatMap(([path, text]) => {
				const [, actions = ''] = /\nexport const actions\b[^=]*= (.*?\n)\};/s.exec(text) ?? [];
				return [...actions.matchAll(/\n\t(?!\t|\}|\)|\/)(.*)/g)]
					.map(([, line = '']) => line)
					.filter((line) => !/^(?:\w+|'[\w-]+'): formAction\(/.test(line))
					.map((line) => `${path}: ${line}`);
			}),
			'Each action of a route is formAction(schema, verb, …).',
		);
	});

	it('says what was done in one way', () => {
		const pages = files.filter((path) => /^src\/routes\/.*\.svelte$/.test(path));
		none(
			pages.filter((path) => /\bdata\.success\b/.test(textOf(path))),
			'Give the keys of the messages to Done, which reads the word in the address.',
		);
	});

	it('keeps routes small', () => {
		const routes = files.filter((path) => path.startsWith('src/routes/') && !isTest(path));
		none(
			routes.filter((path) => path.endsWith('.ts') && lines(path) > 60),
			'A route is guards and one call: let the slice, or a file beside it, shape what the page shows.',
		);
		none(
			routes.filter((path) => path.endsWith('.svelte') && lines(path) > 120),
			'A page composes: let a component draw each of its parts.',
		);
	});

	it('shares between routes as #site, and with nobody else', () => {
		none(
			imports
				.filter(({ from, to }) =>
					from.startsWith('src/routes/') ? to.startsWith('../../') : to.startsWith('#site/'),
				)
				.map(shown),
			'What several routes share lies at the top of src/routes and is imported as #site/…, by routes only.',
		);
	});
});

describe('the database', () => {
	const sql = /\bsql(?:<[^`]*>)?`/;

	it('is spoken to in store.ts and in the platform only', () => {
		none(
			files.filter(
				(path) =>
					path.startsWith('src/') &&
					!isTest(path) &&
					sliceOf(path) !== 'platform' &&
					!/\/server\/store(?:\.ts|\/)/.test(path) &&
					(sql.test(textOf(path)) || textOf(path).includes('#platform/server/query.ts')),
			),
			'Write the statement in the slice’s server/store.ts, under a name that says what it gives.',
		);
	});

	it('has migrations that touch one schema each', () => {
		const migrations = globSync('migrations/*.sql', { cwd: root });
		const known = new Set([...Object.keys(layers), 'platform']);
		const platformParts: Record<string, string> = { people: 'platform' };
		none(
			migrations.flatMap((path) => {
				const [, word = ''] = /\d{4}_([a-z]+)/.exec(path) ?? [];
				const own = platformParts[word] ?? word;
				const text = textOf(path)
					.replace(/--.*$/gm, '')
					// A table that moves to the slice's own schema has to be named where it was.
					.replace(new RegExp(`alter table [a-z]+\\.\\w+ set schema ${own};`, 'g'), '')
					// A view that a lower slice reads is made by the slice that fills it.
					.replace(/create view conference\.(?:role|section)_holder\b/, '');
				const touched = [
					...text.matchAll(
						/\b(?:create|alter|drop)\s+(?:table|index|view|function|type|trigger\s+\w+.*?\bon)\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z]+)\./g,
					),
				].map(([, schema = '']) => schema);
				return touched
					.filter((schema) => known.has(schema) && schema !== own)
					.map((schema) => `${relative(root, join(root, path))} touches ${schema}`);
			}),
			'A migration belongs to one slice, named in its file name; a foreign key may point to a lower one.',
		);
	});
});

import { idsOf } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { yearOf, type Edition, type FieldErrors } from '../edition.ts';
import type { RelationRow } from './store/publication.ts';
import type { FacetRow } from './store/listing.ts';

/** An edition's references to the directory with their ids; or the references that do not exist. */
export type DirectoryLinks =
	| { ok: true; relations: readonly RelationRow[]; facets: readonly FacetRow[] }
	| { ok: false; errors: FieldErrors };

const kinds = [
	'field',
	'state',
	'structure',
	'series',
	'chairpersonship',
	'field-operation',
	'organisation',
] as const;
type Kind = (typeof kinds)[number];

/** Resolves all references of an edition to the directory: one query per kind. */
export async function directoryLinks(ctx: OperationContext, edition: Edition): Promise<DirectoryLinks> {
	const named = namedIn(edition);
	const ids = new Map<string, string>();
	for (const kind of kinds) {
		const slugs = [...new Set(named.filter((one) => one.kind === kind).map(({ slug }) => slug))];
		if (!slugs.length) continue;
		for (const [slug, id] of await idsOf(ctx, kind, slugs)) ids.set(`${kind}/${slug}`, id);
	}
	const errors: Record<string, string> = {};
	for (const { kind, slug, path } of named)
		if (!ids.has(`${kind}/${slug}`)) errors[path] = 'conference.wrong.entry';
	if (Object.keys(errors).length) return { ok: false, errors };

	const relations: RelationRow[] = [];
	const addLink = (
		role: RelationRow['role'],
		entry: string | null,
		text: RelationRow['text'] = null,
	): void => {
		const position = relations.filter((one) => one.role === role).length + 1;
		relations.push({ role, position, entry: entry === null ? null : (ids.get(entry) ?? null), text });
	};
	for (const slug of edition.fields) addLink('field', `field/${slug}`);
	for (const slug of edition.states) addLink('state', `state/${slug}`);
	for (const slug of edition.structures) addLink('structure', `structure/${slug}`);
	if (edition.series) addLink('series', `series/${edition.series}`);
	if (edition.chairpersonship) addLink('chairpersonship', `chairpersonship/${edition.chairpersonship}`);
	for (const body of edition.organisers) addLink('organiser', body.entry, body.entry ? null : body.text);
	for (const body of edition.sources) addLink('source', body.entry, body.entry ? null : body.text);
	return { ok: true, relations, facets: facetsOf(edition, ids) };
}

function namedIn(edition: Edition): { kind: Kind; slug: string; path: string }[] {
	const one = (kind: Kind, slug: string | null, path: string) => (slug ? [{ kind, slug, path }] : []);
	const bodies = (role: 'organisers' | 'sources') =>
		edition[role].flatMap(({ entry }, at) => {
			const [kind, slug] = (entry ?? '').split('/');
			return slug ? [{ kind: kind as Kind, slug, path: `${role}.${at}.entry` }] : [];
		});
	return [
		...edition.fields.flatMap((slug) => one('field', slug, 'fields')),
		...edition.states.flatMap((slug) => one('state', slug, 'states')),
		...edition.structures.flatMap((slug) => one('structure', slug, 'structures')),
		...one('series', edition.series, 'series'),
		...one('chairpersonship', edition.chairpersonship, 'chairpersonship'),
		...bodies('organisers'),
		...bodies('sources'),
	];
}

/** The catalogue facets of a conference: its subjects, and each year that it touches. */
function facetsOf(edition: Edition, ids: ReadonlyMap<string, string>): FacetRow[] {
	const of = (kind: 'field' | 'state' | 'structure' | 'series', slugs: readonly string[]): FacetRow[] =>
		slugs.map((slug) => ({ kind, slug, entry: ids.get(`${kind}/${slug}`) ?? null }));
	const years = new Set([yearOf(edition), edition.lastDay?.slice(0, 4)].flatMap((year) => year ?? []));
	return [
		...of('field', edition.fields),
		...of('state', edition.states),
		...of('structure', edition.structures),
		...of('series', edition.series ? [edition.series] : []),
		...[...years].map((slug): FacetRow => ({ kind: 'year', slug, entry: null })),
	];
}

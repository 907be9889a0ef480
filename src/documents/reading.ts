import type { Language } from '#platform/language.ts';
import type { Readable, Viewer } from './distribution.ts';
import type { DocumentState, VersionState } from './document.ts';
import type { Suffix } from './symbol.ts';

/* What a reader of a document gets of its versions and of the documents around it. docs/rules/documents.md §7 */

/** Whether a viewer reads language versions that are not issued: officers and the authoring delegations. 7.2 */
export function readsUnissued(
	{ isOfficer, memberships }: Viewer,
	{ conference, authors }: Pick<Readable, 'conference' | 'authors'>,
): boolean {
	const member = memberships.find((one) => one.conference === conference);
	const isAuthor = member?.delegations.some(({ id }) => authors.includes(id)) ?? false;
	return isOfficer || isAuthor || member?.role === 'officer';
}

/** Whether a viewer may know of versions that are awaited, and when they are due: all with a role in the conference. 7.3 */
export const knowsAwaited = ({ isOfficer, memberships }: Viewer, conference: string): boolean =>
	isOfficer || memberships.some((one) => one.conference === conference);

/**
 * The version that opens: in the language asked for, else the reader's, else the original, else the first. 7.1
 * @param asked the language that the reader chose on the page; `null` = none
 */
export function versionToOpen<Version extends { language: Language }>(
	versions: readonly Version[],
	{ asked, reader, original }: { asked: Language | null; reader: Language; original: Language },
): Version | null {
	for (const language of [asked, reader, original]) {
		const found = versions.find((one) => one.language === language);
		if (found) return found;
	}
	return versions[0] ?? null;
}

/** Whether a version may be read, by its state and whether the viewer reads unissued ones. 7.2 */
export const isOpenVersion = ({ state }: { state: VersionState }, unissued: boolean): boolean =>
	unissued || state === 'issued';

/** A document with a suffix, or its base, as others refer to it: its symbol is no secret. 1.5 */
export interface SuffixedDocument {
	id: string;
	symbol: string;
	base: string | null;
	suffix: Suffix | null;
	suffixNumber: number | null;
	state: DocumentState;
}

/** The symbols of what came after a document, and of what it refers to. */
export interface Succession {
	/** The latest revision, which replaces it. */
	replacedBy: string | null;
	correctedBy: string[];
	addedBy: string[];
	/** What it replaces: the revision before it, or its base. */
	replaces: string | null;
	corrects: string | null;
	addsTo: string | null;
}

/**
 * What revisions, corrections and addenda there are, both ways. 1.4, 7.4
 * @param around the documents with the same base, those with this one as their base, and its base
 */
export function successionOf(
	document: Omit<SuffixedDocument, 'symbol' | 'state'>,
	around: readonly SuffixedDocument[],
): Succession {
	const issued = around
		.filter(({ id, state }) => id !== document.id && state === 'issued')
		.toSorted((one, other) => (one.suffixNumber ?? 0) - (other.suffixNumber ?? 0));
	const own = (suffix: Suffix): string[] =>
		issued.filter((one) => one.base === document.id && one.suffix === suffix).map(({ symbol }) => symbol);
	const isRevision = document.suffix === 'Rev';
	const revisions = issued.filter(
		(one) => isRevision && one.suffix === 'Rev' && one.base === document.base && document.base !== null,
	);
	const number = document.suffixNumber ?? 0;
	const later = revisions.filter(({ suffixNumber }) => (suffixNumber ?? 0) > number);
	const before = revisions.filter(({ suffixNumber }) => (suffixNumber ?? 0) < number);
	const base = around.find(({ id }) => id === document.base)?.symbol ?? null;
	return {
		replacedBy: own('Rev').at(-1) ?? later.at(-1)?.symbol ?? null,
		correctedBy: own('Corr'),
		addedBy: own('Add'),
		replaces: isRevision ? (before.at(-1)?.symbol ?? base) : null,
		corrects: document.suffix === 'Corr' ? base : null,
		addsTo: document.suffix === 'Add' ? base : null,
	};
}

// Names that Windows keeps for devices, also before a dot.
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name of a file: `PC.DEL_445_12_ru.pdf`. Symbols have no character that a file system refuses. 7.6
 * @param stored the name of the stored file, for its extension
 */
export function downloadName(symbol: string, language: Language, stored: string): string {
	const name = `${symbol.replaceAll('/', '_')}_${language}`.replace(device, '_$&');
	return name + (/\.[a-z0-9]{1,5}$/i.exec(stored)?.[0].toLowerCase() ?? '');
}

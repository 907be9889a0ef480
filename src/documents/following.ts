import type { Suffix } from './symbol.ts';

/**
 * The document to which a revision, addendum or correction belongs: a second revision revises the same base as the
 * first, `…/Rev.2`; a correction of a revision belongs to the revision, `…/Rev.1/Corr.1`. 3.8
 * @returns the id of the base
 */
export const baseFor = (
	document: { id: string; base: string | null; suffix: Suffix | null },
	suffix: Suffix,
): string => (document.suffix === suffix && document.base ? document.base : document.id);

/** When a document ends its embargo: not before its base, if that is still under embargo. 3.8 */
export const releaseAfter = (
	base: { releaseAt: Date | null } | null,
	releaseAt: Date | null,
	now: Date,
): Date | null =>
	base?.releaseAt && base.releaseAt > now && !(releaseAt && releaseAt > base.releaseAt)
		? base.releaseAt
		: releaseAt;

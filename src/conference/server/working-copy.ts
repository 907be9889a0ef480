import type { Identity } from '#platform/identity.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { check } from '../check.ts';
import type { Edition, FieldErrors } from '../edition.ts';
import { changeTo, nextStates, type ConferenceState } from '../lifecycle.ts';
import { may, mayFlags, type MayFlags } from './access.ts';
import { accessBySlug } from './store/access.ts';
import { useOf } from './store/meeting-state.ts';
import { readWorkingCopy, usedParts } from './store/working-copy.ts';

/** A working copy, with what is missing before it can be published. */
export interface WorkingCopy {
	id: string;
	slug: string;
	state: ConferenceState;
	/** New conferences are copied from it; it is never announced. */
	isTemplate: boolean;
	/** Also if it is a draft again. */
	wasAnnounced: boolean;
	/** The possible next states; none for people who may not change the state. */
	next: readonly ConferenceState[];
	document: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
	/** The published edition, for comparison; `null` = none yet */
	published: Edition | null;
	publishedAt: Date | null;
	identity: Identity;
	errors: FieldErrors;
	/** Ids of meetings and items whose floor was used: they cannot be removed. */
	used: readonly string[];
	may: MayFlags;
}

/** The working copy of a conference, or `null` if there is none for this caller on this page. */
export async function workingCopy(ctx: OperationContext, slug: string): Promise<WorkingCopy | null> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null, ctx.now);
	if (!access || !may(ctx, 'read-copy', access)) return null;
	const stored = await readWorkingCopy(ctx.database, access.id);
	if (!stored) return null;
	const life = {
		state: access.state,
		published: access.published !== null,
		...(await useOf(ctx.database, access.id)),
	};
	const states = may(ctx, 'change-state', access) ? nextStates(access.state) : [];
	return {
		id: access.id,
		slug: access.slug,
		state: access.state,
		isTemplate: access.isTemplate,
		wasAnnounced: access.wasAnnounced,
		next: states.filter((to) => changeTo(life, to).ok),
		document: stored.document,
		version: stored.version,
		savedAt: stored.savedAt,
		savedBy: stored.savedBy,
		published: access.published,
		publishedAt: access.publishedAt,
		identity: access.identity,
		errors: check(stored.document),
		used: await usedParts(ctx.database, access.id),
		may: mayFlags(ctx, access),
	};
}

import { hasRole } from '#platform/actor.ts';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import type { ConsoleSection } from '../sections.ts';
import { ownConferences } from './own-conferences.ts';
import { heldBy } from './store/roles.ts';

/** Once per context for all sections, so that what asks for one after another waits for no further statement. */
const read = oncePerContext(async (ctx) => {
	const { person } = ctx.actor;
	return person ? heldBy(ctx, person.id) : [];
});

/**
 * The conferences of which the caller holds a section of the console now, for the permission checks of higher slices. One
 * statement, batched, once per context; none for a reader who has not signed in. docs/rules/accreditation.md 17
 */
export const holdsIn = async (ctx: OperationContext, section: ConsoleSection): Promise<string[]> =>
	(await read(ctx, '')).flatMap(({ conference, sections }) => (sections.includes(section) ? conference : []));

/** Whether the caller holds a section of any conference now, read as `holdsIn` does. */
export const holdsAny = async (ctx: OperationContext): Promise<boolean> => (await read(ctx, '')).length > 0;

/**
 * The conferences in whose section the caller does what waits: as an officer of them, or as somebody who holds it. Two
 * statements, batched together, once per context. 17.2
 * @returns `null` = all, for an officer of the organisation
 */
export async function worksIn(ctx: OperationContext, section: ConsoleSection): Promise<string[] | null> {
	if (hasRole(ctx.actor, 'officer')) return null;
	const [own, held] = await Promise.all([ownConferences(ctx), holdsIn(ctx, section)]);
	return [...own.flatMap(({ id, role }) => (role === 'officer' ? id : [])), ...held];
}

import type { OperationContext } from '#platform/server/context.ts';
import { may } from './access.ts';
import { settingOf, type Setting } from './setting.ts';
import { isRapporteur } from './store/report.ts';

/** A meeting for the rapporteurs who note findings in it. */
export interface NoteAccess {
	setting: Setting;
	/** Whether the caller checks notes, as the chair and the officers do. */
	mayCheck: boolean;
}

/** The meeting for its rapporteurs, its chair and the officers; `null` for everybody else. docs/rules/floor.md 14.1 */
export async function noteAccess(ctx: OperationContext, meeting: string): Promise<NoteAccess | null> {
	const { person } = ctx.actor;
	const setting = person && (await settingOf(ctx, meeting));
	if (!setting || !may(ctx, 'see-closed', setting.access)) return null;
	const { state } = setting.access;
	if (may(ctx, 'lead', setting.access)) return { setting, mayCheck: true };
	if (state === 'archived') return null;
	return (await isRapporteur(ctx.database, meeting, person.id)) ? { setting, mayCheck: false } : null;
}

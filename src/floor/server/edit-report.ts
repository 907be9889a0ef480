import type * as v from 'valibot';
import { findAccess } from '#conference/server';
import { issuedDocument } from '#documents/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { personByEmail } from '#platform/server/people.ts';
import type { IntroductionForm, RapporteurForm, RemoveRapporteurForm } from '../conclusion-forms.ts';
import { noteAccess } from './note-access.ts';
import { reportAccess } from './report-access.ts';
import {
	deleteRapporteur,
	insertRapporteur,
	lockReport,
	reportHead,
	setIntroduction,
} from './store/report.ts';

/**
 * The chair or an officer writes the introduction of a report, in one language. 14.3
 * @returns `issued`: an issued report changes by a revision only, 14.8
 */
export async function editIntroduction(
	ctx: OperationContext,
	conference: string,
	{ version, language, text }: v.InferOutput<typeof IntroductionForm>,
): Promise<Result<null, 'not-found' | 'stale' | 'issued'>> {
	if (!(await reportAccess(ctx, conference))?.mayCheck) return refuse('not-found');
	const { document, reopened } = await reportHead(ctx.database, conference);
	if (document !== null && !reopened && (await issuedDocument(ctx, document))) return refuse('issued');
	return inTransaction<null, 'stale'>(ctx, async (tx) => {
		const head = await lockReport(tx, conference);
		if (head.revision !== version) return refuse('stale');
		const { [language]: _, ...others } = head.introduction;
		await setIntroduction(tx, conference, text ? { ...others, [language]: text } : others);
		await audit(tx, ctx, 'floor.edit-report', `conference:${conference}`);
		return done(null);
	});
}

/**
 * The chair or an officer names a rapporteur for a meeting. 14.1
 * @returns `not-a-participant`: nobody with a role in the conference has this address
 */
export async function nameRapporteur(
	ctx: OperationContext,
	{ meeting, email }: v.InferOutput<typeof RapporteurForm>,
): Promise<Result<null, 'not-found' | 'not-a-participant'>> {
	const access = await noteAccess(ctx, meeting);
	if (!access?.mayCheck) return refuse('not-found');
	const person = await personByEmail(ctx.database, email);
	const role =
		person &&
		(await findAccess(
			{ database: ctx.database, now: ctx.now, actor: { person, roles: [] } },
			{ id: access.setting.conference.id },
		));
	if (!person || !role?.role) return refuse('not-a-participant', { email: 'floor.report.wrong-rapporteur' });
	return inTransaction(ctx, async (tx) => {
		await insertRapporteur(tx, meeting, person.id);
		await audit(tx, ctx, 'floor.name-rapporteur', `meeting:${meeting}`, { person: person.id });
		return done(null);
	});
}

/** The chair or an officer removes a rapporteur; the notes stay. 14.1 */
export async function removeRapporteur(
	ctx: OperationContext,
	{ meeting, person }: v.InferOutput<typeof RemoveRapporteurForm>,
): Promise<Result<null, 'not-found'>> {
	if (!(await noteAccess(ctx, meeting))?.mayCheck) return refuse('not-found');
	return inTransaction<null, 'not-found'>(ctx, async (tx) => {
		if (!(await deleteRapporteur(tx, meeting, person))) return refuse('not-found');
		await audit(tx, ctx, 'floor.remove-rapporteur', `meeting:${meeting}`, { person });
		return done(null);
	});
}

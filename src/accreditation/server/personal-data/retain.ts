import { deleteLogs, endedConferences, type EndedConference } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { fieldOfAnswer, type FormDefinition } from '../../form-definition.ts';
import { expiredAnswers, happenedBefore, retention, storedUntil } from '../../retention.ts';
import { eraseRegistrations } from './erase.ts';
import { formsOf } from '../store/forms.ts';
import { deleteSilentGuests } from '../store/guests.ts';
import {
	answeredFields,
	deleteAnswersTo,
	deleteCounted,
	deleteDelegationData,
	deletePassportNames,
	deleteReadsBefore,
	deleteScans,
	registrationsToDelete,
	withdrawnBefore,
} from '../store/retain.ts';

/** Rows of one statement or transaction. */
const batch = 200;

/** Repeats a deletion in batches until nothing is left of it. @returns how many rows */
async function inBatches(deleteSome: () => Promise<number>): Promise<number> {
	let total = 0;
	for (;;) {
		const deleted = await deleteSome();
		total += deleted;
		if (deleted < batch) return total;
	}
}

/**
 * Deletes all that is stored no longer, by `retention` and by the fields of the forms. docs/rules/accreditation.md 7.6
 * @returns how many rows
 */
export async function retain(ctx: OperationContext): Promise<number> {
	const { database } = ctx;
	const now = ctx.now.getTime();
	const ended = await endedConferences(database, ctx.now);
	const endedSince = (days: number): string[] =>
		ended.filter((one) => storedUntil(one, days) <= now).map(({ id }) => id);
	const before = (days: number): Date => new Date(happenedBefore(now, days));
	const inTx = (task: (tx: Transaction) => Promise<number>) => database.transaction().execute(task);
	const erase = (ids: readonly string[]) =>
		ids.length ? inTx((tx) => eraseRegistrations(tx, ctx, ids, { isOver: true })) : 0;
	const withFiles = (task: (tx: Transaction) => Promise<{ rows: number; files: string[] }>) =>
		inTx(async (tx) => {
			const { rows, files } = await task(tx);
			for (const file of files) await removeFile(tx, file);
			return rows;
		});
	const rules: (() => Promise<number>)[] = [
		// Guests who did not answer. 8.13
		() => deleteSilentGuests(database, ctx.now, batch),
		async () => erase(await withdrawnBefore(database, before(retention.withdrawn), batch)),
		...[true, false].map((isAccredited) => async () => {
			const days = isAccredited ? retention.accredited : retention.notAccredited;
			return erase(await registrationsToDelete(database, endedSince(days), isAccredited, batch));
		}),
		() => deletePassportNames(database, endedSince(retention.passportName), batch),
		() => deleteCounted(database, endedSince(retention.counted), batch),
		() => deleteScans(database, endedSince(retention.scans), batch),
		() => deleteLogs(database, endedSince(retention.log), batch),
		() => deleteReadsBefore(database, before(retention.reads), batch),
		() => withFiles((tx) => deleteDelegationData(tx, endedSince(retention.delegations), batch)),
		...(await expired(ctx, ended)).map(
			(answers) => () => withFiles((tx) => deleteAnswersTo(tx, answers, batch)),
		),
	];
	let total = 0;
	for (const rule of rules) total += await inBatches(rule);
	return total;
}

const fieldsOf = (form: FormDefinition | undefined) => form?.flatMap(({ fields }) => fields) ?? [];

/** The fields of forms whose answers are stored no longer, of conferences that have ended. */
async function expired(
	{ database, now }: OperationContext,
	ended: readonly EndedConference[],
): Promise<{ conference: string; version: number; fields: string[] }[]> {
	const answered = await answeredFields(
		database,
		ended.map(({ id }) => id),
	);
	const found: { conference: string; version: number; fields: string[] }[] = [];
	for (const conference of ended) {
		const { id } = conference;
		const own = answered.filter((one) => one.conference === id);
		if (!own.length) continue;
		const forms = await formsOf(
			database,
			id,
			own.map(({ version }) => version),
		);
		const inUse = fieldsOf(forms[0]?.definition);
		for (const { version, fields } of own) {
			const asked = fieldsOf(forms.find((form) => form.version === version)?.definition)
				.filter((field) => fields.includes(field.id))
				// The shorter retention counts, of when it was answered and of now. 9.3
				.map((field) => fieldOfAnswer(field, inUse.find((one) => one.id === field.id) ?? null));
			const over = expiredAnswers(asked, conference, now.getTime());
			if (over.length) found.push({ conference: id, version, fields: over });
		}
	}
	return found;
}

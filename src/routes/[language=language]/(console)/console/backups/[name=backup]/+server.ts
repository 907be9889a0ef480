import { error, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { hasRole } from '#platform/actor.ts';
import { mayTakeBackups } from '#platform/server/backup/backups.ts';
import { sendBackup } from '#platform/server/backup/send-backup.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** A backup, or a range of it: for administrators who have just signed in. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { context, session } = locals;
	if (!hasRole(context.actor, 'administrator')) error(404);
	if (!(await mayTakeBackups(context, session)))
		redirect(303, addressOf(params.language, '/console/backups?problem=sign-in'));
	const answer = await sendBackup(context, services(), params.name, request);
	if (answer === 'busy') error(429);
	return answer ?? error(404);
};

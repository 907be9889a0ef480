import { error } from '@sveltejs/kit';
import { hasRole } from '#platform/actor.ts';
import { PressForm } from '#platform/form.ts';
import { mayTakeBackups } from '#platform/server/backup/backups.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

const day = 24 * 3_600_000; // ms

export const load: PageServerLoad = async ({ locals, url }) => {
	const { context } = locals;
	if (!hasRole(context.actor, 'administrator')) error(404);
	const { backups, health } = services();
	const [list, running, outcome, mayTake] = await Promise.all([
		backups.list(),
		backups.runningSince(),
		backups.lastOutcome(),
		mayTakeBackups(context, locals.session),
	]);
	const newest = list[0]?.madeAt ?? null;
	const { disk } = health.figures();
	return {
		list,
		running,
		outcome,
		mayTake,
		folder: backups.folder,
		kept: backups.kept,
		free: disk.well ? disk.value.free : null,
		isOld: !newest || context.now.getTime() - newest.getTime() > day,
		now: context.now,
		problem: url.searchParams.get('problem'),
	};
};

export const actions: Actions = {
	make: formAction(
		PressForm,
		({ locals }: Parameters<Actions[string]>[0]) => services().backups.make(locals.context),
		{ success: '?success=begun' },
	),
};

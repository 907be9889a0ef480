import { redirect } from '@sveltejs/kit';
import { broadcastFor, lastRecording } from '#broadcast/server';
import { findMeeting, liveNow } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { watchSection } from '#site/watch.ts';
import { watchPage } from '#site/watch-page.ts';
import type { PageServerLoad } from './$types';

/**
 * Redirects to the public meeting that is in session (its player, or its floor without a broadcast); otherwise shows what
 * comes next and the last recording.
 */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const live = await liveNow(context);
	locals.keep(live.freshUntil, 'conferences');
	const broadcast = new Set<string>();
	for (const { meeting } of live.now) if (await broadcastFor(context, meeting.id)) broadcast.add(meeting.id);
	const [only, ...others] = live.now;
	if (only && !others.length) {
		const { conference, meeting } = only;
		const page = `/conferences/${conference.slug}/meetings/${meeting.number}`;
		redirect(307, addressOf(params.language, broadcast.has(meeting.id) ? page : `${page}?follow#floor`));
	}
	const last = live.now.length ? null : await lastRecording(context);
	const found = last && (await findMeeting(context, last.slug, last.number));
	const page = found && (await watchPage(context, found.meeting.id));
	const recording = page && (await watchSection(context, found, page, params.language, 'alone'));
	if (recording) locals.allow('media');
	return {
		live,
		broadcast,
		recording: recording && found && { ...recording, conference: found.conference, meeting: found.meeting },
	};
};

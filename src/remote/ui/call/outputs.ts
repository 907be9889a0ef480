/** As much of an `AudioContext` as is needed to choose where it comes out. */
export interface AudioOutputs {
	setSinkId?(id: string | { type: 'none' }): Promise<void>;
}

/** The outputs of this computer that are there now, as far as the browser says so. */
export async function outputsThere(): Promise<ReadonlySet<string>> {
	const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
	return new Set(all.flatMap(({ kind, deviceId }) => (kind === 'audiooutput' && deviceId ? [deviceId] : [])));
}

/**
 * Leads the sound to an output, `''` = as the system has it.
 * @param there the outputs that are there
 * @param anew whether it was not there before: asked for what it believes to have, a browser does nothing
 * @returns whether it comes out there
 */
export async function connectOutput(
	context: AudioOutputs,
	out: string,
	there: ReadonlySet<string>,
	anew: boolean,
): Promise<boolean> {
	if (!context.setSinkId) return out === '';
	if (out !== '' && !there.has(out)) return false;
	if (anew) await context.setSinkId({ type: 'none' }).catch(() => {});
	return context.setSinkId(out).then(
		() => true,
		() => false,
	);
}

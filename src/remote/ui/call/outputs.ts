/** The part of `AudioContext` that selects an output. */
export interface AudioOutputs {
	setSinkId?(id: string | { type: 'none' }): Promise<void>;
}

/** The available outputs, as far as the browser reveals them. */
export async function outputsThere(): Promise<ReadonlySet<string>> {
	const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
	return new Set(all.flatMap(({ kind, deviceId }) => (kind === 'audiooutput' && deviceId ? [deviceId] : [])));
}

/**
 * Routes the sound to an output, `''` = the system default.
 * @param there the available outputs
 * @param anew whether the output was missing before: a browser ignores a request for the output that it believes to use
 * @returns whether the sound is played there
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

/** A setting of the environment, for the page that shows them; `docs/operating.md` explains each. */
export interface SettingFacts {
	/** The environment variable. */
	name: string;
	/** What applies without it; `null` = nothing. */
	fallback: string | null;
	/** Its value, or a part of it, opens something: it is never shown. */
	isSecret?: true;
}

/** A setting as administrators see it. */
export interface ShownSetting extends Omit<SettingFacts, 'isSecret'> {
	isSecret: boolean;
	isSet: boolean;
	/** `null` if it is not set, or secret. */
	value: string | null;
}

/** What an environment sets; the values of secrets stay behind. An empty variable counts as unset. */
export const shownSettings = (
	facts: readonly SettingFacts[],
	env: Readonly<Record<string, string | undefined>>,
): ShownSetting[] =>
	facts.map(({ name, fallback, isSecret = false }) => {
		const value = env[name] || null;
		return { name, fallback, isSecret, isSet: value !== null, value: isSecret ? null : value };
	});

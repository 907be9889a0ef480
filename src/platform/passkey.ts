/*
 * A passkey in the browser, by the browser's own means (WebAuthn Level 3 §5.1): the server speaks the JSON
 * forms of options and credentials, so that no library is needed here.
 */

/** The server asks for a new sign-in before it adds a passkey. */
class NotRecent extends Error {}

async function ask<Answer>(step: string, body?: unknown): Promise<Answer | null> {
	// The page's language, for the email about a new passkey.
	const language = { 'accept-language': document.documentElement.lang };
	const answer = await fetch(`/auth/passkey/${step}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body === undefined ? language : { ...language, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (answer.status === 401 || answer.status === 403) throw new NotRecent();
	return answer.ok ? ((await answer.json()) as Answer) : null;
}

/**
 * Signs in with a passkey of this device. `code` when the second factor has to be entered, because the device did not
 * check who uses it; `failed` when the person or the server said no.
 */
export async function signInByPasskey(): Promise<'made' | 'code' | 'failed'> {
	try {
		const options = await ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
		if (!options) return 'failed';
		const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
		const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
		const answer = credential
			? await ask<{ twoFactorRedirect?: boolean }>('verify-authentication', { response: credential.toJSON() })
			: null;
		if (!answer) return 'failed';
		return answer.twoFactorRedirect ? 'code' : 'made';
	} catch {
		return 'failed';
	}
}

/** Makes a passkey on this device under a name. `failed` when the person or the server said no. */
export async function makePasskey(name: string): Promise<'made' | 'failed' | 'not-recent'> {
	try {
		const options = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
		if (!options) return 'failed';
		const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
		const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
		const isMade =
			credential !== null &&
			(await ask('verify-registration', { response: credential.toJSON(), name })) !== null;
		return isMade ? 'made' : 'failed';
	} catch (error) {
		return error instanceof NotRecent ? 'not-recent' : 'failed';
	}
}

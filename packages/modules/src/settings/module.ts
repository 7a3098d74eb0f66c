import { module, silent } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const settings = module({ name: 'settings', owns: ['settings', 'usernameHold', 'upload', 'subscription'] });

/** For saves: their event is in `mayEmit`, since a save that changes nothing raises no version and tells nobody. */
export const quietWhenUnchanged = silent('A save that changes nothing has nothing to tell.');

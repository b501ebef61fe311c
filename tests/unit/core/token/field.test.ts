import vectors from '../../../vectors/tokens-field.json' with { type: 'json' };
import { checkTokenVectors } from '../../support/token-vectors.ts';

checkTokenVectors('credentials, cookies and addresses as products and their users write them', vectors);

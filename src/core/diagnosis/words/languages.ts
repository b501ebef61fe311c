/** The commonest reasons in languages other than English. Only words that leave no doubt; servers mostly speak English to their clients. */

import type { FamilyName } from './families.ts';

/** What is sent, as it is called in sentences that are not English, and how such a sentence says that it is missing or no good. */
const THING =
  '(?:tokens?|令牌|密钥|jeton|токен|header|kopfzeile|en tête|cabecera|encabezado|cabeçalho|intestazione|заголовок|(?:api )?schlüssel|clé|clave|chave|chiave|sleutel|klucz|ключ|signatur|signature|firma|assinatura|handtekening|подпись|zugangsdaten|anmeldedaten|identifiants|credenciales|credenciais|credenziali)';
const GONE =
  '(?:fehl(?:t|en)|nicht (?:angegeben|übermittelt|vorhanden|gefunden|gesendet)|manqu|absente?|non fourni|requis|faltante|no proporcionad|ausente|no (?:se )?(?:encontrad|encontró|enviad)|requerid|não (?:fornecid|informad|encontrad|enviad)|mancan|ontbre|brak|не (?:указан|передан|предоставлен|найден)|отсутств)';
const NONE =
  '(?:kein(?:e|en)?|ohne|fehlende[rsn]?|aucune?|falta(?:n)?|no se (?:ha |han )?(?:proporcion|encontr|envi)\\p{L}{0,9}|manca(?:no)?|nessun|geen|отсутствует|нет)';
const BAD =
  '(?:ungültig|falsch|invalide|non valide|incorrect|inválid|no válid|incorret|non valid|ongeldig|nieprawidłow|неверн|недействител|geçersiz|无效|非法|不合法)';

/** German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Turkish, Chinese, Japanese, Korean. Lower case. */
export const LANGUAGES: Partial<Record<FamilyName, RegExp>> = {
  expired:
    /abgelaufen|expirée?s?(?!\p{L})|périmée?s?(?!\p{L})|caducad[oa]|vencid[oa](?!\p{L})|expirad[oa]|scadut[oa]|verlopen|wygas|ист[её]к|просроч|süresi dol|过期|過期|失效|期限切れ|期限が切れ|만료/u,
  early: /noch nicht gültig|pas encore valide|(?:aún|todavía) no (?:es )?válid|ainda não (?:é )?válid|non ancora valid|nog niet geldig/,
  missing: new RegExp(
    `${THING}[^.]{0,20} ${GONE}|${NONE}[^.]{0,25} ${THING}|缺少|未提供|未携带|(?:トークン|ヘッダー|キー).{0,6}(?:ありません|必要|指定され)|(?:토큰|헤더|키).{0,5}없`,
    'u',
  ),
  invalid: new RegExp(
    `${BAD}\\p{L}{0,9}[^.]{0,20} ?${THING}|${THING}[^.]{0,20} ${BAD}|(?:令牌|token|密钥|签名).{0,4}(?:无效|错误)|(?:トークン|キー|署名).{0,4}(?:無効|不正)|(?:無効|不正)な.{0,6}(?:トークン|キー)|유효하지 않은|토큰.{0,5}유효하지`,
    'u',
  ),
  password:
    /(?<!\p{L})(?:passwort|kennwort|benutzername|mot de passe|contraseña|senha|wachtwoord|gebruikersnaam|hasło|пароль|parola|şifre)(?!\p{L})|密码|密碼|用户名|パスワード|비밀번호/u,
  session:
    /(?:sitzung|session|sessione|sesión|sessão|sessie|sesja|сессия|oturum)[^.]{0,30}(?:abgelaufen|expirée?|scaduta|caducad[oa]|expir(?:ad[oa]|ou|ó)|verlopen|ungültig|beendet|wygasła|истекла|doldu)|(?:会话|登录)(?:状态)?(?:已)?(?:过期|失效)|重新登[录陆]|セッション.{0,12}(?:切れ|無効)|세션.{0,8}만료/u,
  unauthenticated:
    /nicht (?:angemeldet|eingeloggt|authentifiziert)|(?:bitte|erneut) (?:anmelden|einloggen)|melden sie sich|(?:anmeldung|authentifizierung) erforderlich|non (?:authentifié|connecté)|pas connecté|(?:authentifica|connex)\p{L}{0,5} requise|veuillez vous (?:connecter|identifier)|no (?:autenticado|ha iniciado sesión)|(?:inicie|iniciar) sesión|autenticación requerida|não autenticado|faça login|non autenticato|effettua\p{L}{0,4} (?:il login|l'accesso)|niet (?:ingelogd|aangemeld)|inloggen|zaloguj|(?:не|требуется) авториз|войдите|giriş yap|请(?:先)?登[录陆]|(?:未|需要)登[录陆]|ログイン(?:して|が必要)|認証が必要|로그인이 필요|인증이 필요/u,
  scope:
    /(?:fehl|unzureichend|nicht ausreich|erforderlich|manqu|insuf|requis|requerid|falta|mancan)[^.]{0,40}\bscopes?\b|\bscopes?\b[^.]{0,40}(?:fehl|unzureichend|erforderlich|manqu|insuf|requis|requerid|falta|mancan)/,
  denied:
    /keine berechtigung|nicht berechtigt|pas (?:autorisé|les droits)|droits insuffisants|no tiene permiso|sin permiso|(?:não tem|sem) permissão|没有权限|权限不足|無権|無权|权限がありません|権限がありません|권한이 없/,
  tls: /(?:nur|uniquement|seulement|solo|sólo|somente|apenas|alleen|только)\b[^.]{0,30}\b(?:https|tls|ssl)\b|\b(?:https|tls|ssl)\b[^.]{0,20}(?:erforderlich|requis|requerid|obligat|richiest|vereist|nécessaire)/,
};

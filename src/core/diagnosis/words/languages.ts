/** The commonest reasons in languages other than English. Only words that leave no doubt; servers mostly speak English to their clients. */

import type { FamilyName } from './families.ts';

/** German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Turkish, Chinese, Japanese, Korean. Lower case. */
export const LANGUAGES: Partial<Record<FamilyName, RegExp>> = {
  expired:
    /abgelaufen|expirée?s?(?![\p{L}])|périmée?s?(?![\p{L}])|caducad[oa]|vencid[oa](?![\p{L}])|expirad[oa]|scadut[oa]|verlopen|wygas(?:ł|ła|ło|zy)|ист[её]к|просроч|süresi dol|过期|過期|失效|期限切れ|有効期限が切れ|만료/u,
  missing:
    /(?:token|schlüssel|zugangsdaten|anmeldedaten) (?:fehlt|fehlen)|(?:kein|keine|keinen) (?:gültige[rsn]? )?(?:token|zugangsdaten|anmeldedaten|api-schlüssel)|(?:token|jeton|clé|identifiants?) (?:est |sont )?(?:manquante?s?|absente?s?)|aucun (?:jeton|token)|(?:token|clave|credenciales) (?:faltante|no proporcionad[oa]s?|ausente)|falta (?:el |la )?(?:token|clave)|token (?:não fornecido|ausente|mancante|ontbreekt)|token nicht (?:angegeben|übermittelt)|токен не (?:указан|передан|предоставлен)|缺少|未提供|トークンがありません|토큰이 없/u,
  invalid:
    /(?:ungültige[rsnm]?|falsche[rsn]?) (?:\p{L}+-?)?(?:token|schlüssel|zugriffstoken|api-schlüssel|signatur)|(?:token|schlüssel|signatur) (?:ist )?ungültig|(?:token|jeton|clé|signature) (?:api |d'accès )?(?:est )?(?:invalide|non valide|incorrecte?)|(?:token|clave|firma) (?:api )?(?:es )?(?:inválid[oa]|no válid[oa]|incorrect[oa])|(?:token|chave|assinatura) inválid[oa]|token non valido|ongeldige? (?:token|sleutel)|nieprawidłowy token|неверный токен|недействительный токен|geçersiz (?:token|anahtar)|无效的?(?:令牌|token|密钥|签名)|令牌无效|無効なトークン|유효하지 않은 토큰/u,
  password:
    /(?<!\p{L})(?:passwort|kennwort|benutzername|mot de passe|contraseña|senha|wachtwoord|gebruikersnaam|hasło|пароль|parola|şifre)(?!\p{L})|密码|密碼|用户名|パスワード|비밀번호/u,
  session:
    /(?:sitzung|session|sessione|sesión|sessão|sesja|сессия|oturum)[^.]{0,30}(?:abgelaufen|expirée?|scaduta|caducad[oa]|expirad[oa]|ungültig|beendet|wygasła|истекла|doldu)|会话(?:已)?(?:过期|失效)|登录(?:已)?(?:过期|失效)|重新登[录陆]|セッション.{0,12}(?:切れ|無効)|세션.{0,8}만료/u,
  unauthenticated:
    /nicht (?:angemeldet|eingeloggt|authentifiziert)|(?:bitte|erneut) (?:anmelden|einloggen)|non (?:authentifié|connecté)|pas connecté|veuillez vous (?:connecter|identifier)|no (?:autenticado|ha iniciado sesión)|inicie sesión|não autenticado|faça login|non autenticato|niet ingelogd|не авторизован|войдите|请(?:先)?登[录陆]|未登[录陆]|ログインして|로그인이 필요/u,
};

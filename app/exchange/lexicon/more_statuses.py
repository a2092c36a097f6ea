"""Statuses in Polish, Swedish, Danish, Norwegian, Turkish, Russian, Chinese, Japanese and Korean, by meaning."""

from __future__ import annotations

from app.exchange.lexicon.statuses import ARCHIVED, OPEN
from db.records.enums import Kind, Outcome

MORE_AWAITING = """oczekuje, oczekiwanie, w oczekiwaniu, czekam na odpowiedź, rozpatrywana, väntar, väntar på svar,
    afventer, afventer svar, venter, venter på svar, beklemede, bekleniyor, cevap bekleniyor,
    değerlendirmede, ожидание, жду ответа, ожидаю ответа, ждём ответа, на рассмотрении, 等待回复, 等待中,
    筛选中, 简历筛选, 简历筛选中,
    等待回覆, 書類選考中, 書類選考, 選考中, 返信待ち, 結果待ち, 連絡待ち, 서류전형, 서류 전형,
    서류 심사, 서류 심사중, 대기, 대기중, 대기 중,
    결과 대기, 결과 대기중, czekam, bekliyorum, жду"""
"""Statuses that say that an application was sent, but not that it is sent now."""

MORE_STATUSES: dict[str, str] = {
    Kind.LEAD: """zapisane, zapisana, do wysłania, do aplikowania, planowane, planowana, sparad, att söka, ska
        söka, ej sökt, ska sökas,
        gemt, skal søges, ikke ansøgt, ikke sendt, ikke sendt endnu, lagret, kaydedildi, başvurulacak,
        сохранено, планирую, не
        отправлено, избранное, 收藏, 已收藏, 待投递, 待申请, 未投递, 未申请, 待投遞, 検討中, 応募予定, 気になる,
        未応募, 応募前, 관심, 지원 예정, 지원예정, 저장, 미지원, ikke søgt endnu, ikke søgt, inte sökt än, в
        планах, jeszcze nie wysłane""",
    Kind.APPLIED: f"""wysłano, wysłane, wysłana, wysłany, aplikowano, zaaplikowano, złożono, złożona, sökt, ansökt,
        skickad, inskickad, ansökan skickad, ansøgt, sendt, ansøgning sendt, søkt, søknad sendt,
        başvuruldu, başvurdum, başvuru yapıldı, gönderildi, отправлено, отправлен, отклик
        отправлен, откликнулся, откликнулась, отклик, подано, подана, резюме отправлено, 已投递,
        已申请, 已投, 投递, 已投简历, 已提交, 已投遞, 已申請, 已應徵, 応募済, 応募済み, 応募, 応募中, 応募完了,
        書類提出, エントリー済み, 지원,
        지원완료, 지원 완료, 지원함, 서류 제출, 서류제출, 접수, 접수 완료, 접수완료, 제출 완료,
        {MORE_AWAITING}""",
    Kind.SCREEN: """rozmowa telefoniczna, rozmowa wstępna, rozmowa z rekruterem, telefonintervju, telefonsamtale,
        telefon görüşmesi, ön görüşme, скрининг, звонок с hr, телефонное интервью, звонок рекрутера, 电话面试,
        电面, 笔试, 初筛, 初筛通过, 電話面試, 電話面接, カジュアル面談, 書類通過, 書類選考通過, 適性検査, 전화
        면접, 서류 합격, 서류합격, 코딩 테스트, 인적성""",
    Kind.INTERVIEW: """rozmowy, rozmowy kwalifikacyjne, rozmowa, rozmowa kwalifikacyjna,
        rozmowa rekrutacyjna, zaproszenie na rozmowę, intervju,
        på intervju, kallad till intervju, intervju bokad, samtale, jobsamtale, til samtale,
        indkaldt til samtale,
        inviteret til samtale, til intervju, mülakat, mülakatta, görüşme, mülakata çağrıldı, görüşmeye çağrıldı,
        собеседование, интервью, приглашение, приглашение на собеседование, приглашён на собеседование,
        техническое интервью, финальное интервью, 面试, 面试中, 终面, 待面试, 约面试, 面試, 面試中, 面接,
        面接中,
        最終面接, 面接予定, 面接済, 一次面接待ち, 二次面接待ち, 面接待ち,
        一次面接通過, 二次面接通過, 面接通過, 면접, 면접중, 면접 중,
        면접 진행, 면접 예정, 면접예정, 최종 면접, 최종면접""",
    Kind.OFFER: """oferty, oferta otrzymana, otrzymana oferta, erbjudande, erbjuden, fått erbjudande,
        jobberbjudande, tilbud, jobtilbud, fået tilbud, teklif, teklif alındı, teklif geldi, оффер, предложение,
        получен оффер, предложение о работе, 录用, 录取, 已录用, 收到offer, 已拿offer, 錄取, 錄用, 内定,
        オファー, 内々定, 최종합격, 최종 합격, 오퍼, 처우협의, 처우 협의, otrzymano ofertę, mam ofertę, fik
        tilbud, fick erbjudande""",
    Outcome.REJECTED: """odmowy, odrzucenia, nie wzięli, nie przyjęli, nie przyjęto, almadılar, не взяли,
        не приняли, odrzucono, odrzucona, odrzucony, odrzucone, odmowa, odmówiono, avslag, fått avslag,
        avvisad, afslag, fået afslag, afvist, avslått, reddedildi, ret, olumsuz, olumsuz sonuçlandı, отказ,
        отказали, отказано, отклонено, отклонена, отклонён, 被拒, 拒绝, 已拒绝, 已拒, 未通过, 拒信, 挂了, 已挂,
        不合适, 被拒絕, 未錄取, 感謝信, 不採用, お見送り, 見送り, 落選, 不合格, お祈り, 書類落ち,
        書類選考落ち, 一次面接落ち, 二次面接落ち, 面接落ち, 불합격, 탈락,
        서류 탈락, 서류탈락, 면접 탈락, 면접탈락, 거절, 거절됨, nekad, fick nej, fik afslag, fik nej, 挂,
        简历挂, 笔试挂, 面试挂, 一面挂, 二面挂, 三面挂, 终面挂""",
    Outcome.NO_REPLY: """brak odpowiedzi, bez odpowiedzi, cisza, nie odpowiedzieli, inget svar, ej svar, inte
        fått svar, intet svar, ingen svar, ikke noget svar, ikke svar, cevap yok, yanıt yok, dönüş yok, dönüş
        yapılmadı, cevap gelmedi, нет ответа, без ответа, тишина, игнор, молчание, не ответили, 无回复,
        没有回复, 没回复, 未回复, 石沉大海, 无消息, 無回覆, 返信なし, 返事なし, 音沙汰なし, 連絡なし, 無応答,
        무응답, 연락 없음, 연락없음, 답변 없음, 답변없음, 회신 없음, ikke hørt noget, hørte intet, inte hört
        något, hörde inget, 无回应, 没回应, nie zadzwonili, nie oddzwonili, не перезвонили, aramadılar""",
    Outcome.WITHDREW: """wycofano, wycofana, wycofałem, wycofałam, rezygnacja, zrezygnowałem, zrezygnowałam,
        återkallad, dragit tillbaka, trukket, trukket tilbage, geri çekildi, geri çektim, vazgeçtim, отозвано,
        отозвана, отозвал, отозвала, 放弃, 已放弃, 撤回, 已撤回, 放棄, 辞退, 選考辞退, 지원 취소, 지원취소,
        포기, 철회, wycofane, wycofany, drog tillbaka, trak mig""",
    Outcome.DECLINED: """odrzuciłem ofertę, odrzuciłam ofertę, tackat nej, takket nej, teklif reddedildi, teklifi
        reddettim, отказался от оффера, отказалась от оффера, 拒绝offer, 已拒offer, 婉拒, 内定辞退, 오퍼 거절,
        입사 포기""",
    Outcome.CLOSED: """nieaktualne, nieaktualna, rekrutacja zamknięta, stanowisko obsadzone, tillsatt,
        tjänsten tillsatt, besat,
    stillingen besat, ilan kapandı, pozisyon kapandı, вакансия закрыта, неактуально, 职位关闭, 职位已关闭,
    职位已下线, 募集終了, 채용 마감, 공고 마감, 채용 취소""",
    Outcome.RESCINDED: "oferta wycofana, 内定取消, 내정 취소, 합격 취소, оффер отозван",
    Outcome.ACCEPTED: """przyjęto ofertę, oferta przyjęta, zatrudniony, zatrudniona, zaakceptowano, accepterat,
        anställd, tackat ja, accepteret, ansat, takket ja, ansatt, işe alındım, teklif kabul edildi, teklifi
        kabul ettim, принят, принята, оффер принят, принял оффер, приняла оффер, 已接受, 已入职, 入职,
        接受offer, 已接受offer, 內定承諾, 内定承諾, 承諾, 入社, 入社決定, 입사, 입사 확정, 입사확정, tilbud
        accepteret, erbjudande accepterat, 接受, 수락, 오퍼 수락, 제안 수락""",
    Outcome.NOT_APPLYING: """nie aplikuję, söker inte, søger ikke, başvurmayacağım, не буду откликаться, 不投,
        応募しない, 지원 안함""",
    OPEN: """w toku, otwarte, otwarta, pågående, pågår, öppen, i gang, åben, igangværende, devam ediyor,
        sürüyor,
    açık, в процессе, в работе, активно, открыто, открыта, 进行中, 進行中, 流程中, 진행중, 진행 중""",
    ARCHIVED: "zarchiwizowane, arkiverad, arkiveret, arşivlendi, в архиве, архив, 已归档, アーカイブ, 보관, 보관됨",
}

import pytest

from app.exchange.reading.read_text import decode
from app.exchange.reading.refused import ReadingRefused

GERMAN = "Firma;Ort;Gehalt\nStraßenbau AG;Köln;gut\nGroß & Söhne;Zürich;mäßig\n"
TEXTS = {
    "cp1252": "Firma;Ort;Gehalt\nStraßenbau AG;Köln;50.000 €\nCafé Ørsted;København;60 000 €\nPeña “Sol”;Málaga;\n",
    "mac_roman": GERMAN,
    "cp1250": "Firma,Stanowisko,Data\nŁódź Usługi,Młodszy księgowy,2026-09-05\nŠkoda,Účetní,\nŐrség,fűtő,\n",
    "cp1254": "Şirket,Pozisyon,Durum\nIşık Ltd,Yazılım geliştirici,Görüşme\nTürk Hava Yolları,Şoför,\n",
    "cp1251": "Компания,Должность,Статус\nРога и копыта,Аналитик,Отказ\n",
    "koi8_r": "Компания,Должность,Статус\nРога и копыта,Аналитик,Отказ\n",
    "cp932": "会社名,職種,状況\n株式会社山田,データ分析,面接\n青空商事,営業,不採用\n",
    "euc_jp": "会社名,職種,状況\n株式会社山田,データ分析,面接\n",
    "gb18030": "公司,职位,状态\n北京科技,分析师,面试\n广东恒信,会计,拒绝\n",
    "big5": "公司,職位,狀態\n台北科技,分析師,面試\n聯發科,工程師,拒絕\n",
    "cp949": "회사,직무,상태\n삼성전자,분석가,면접\n네이버,개발자,불합격\n",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_old_encodings_are_told_by_their_letters(codec):
    assert decode(TEXTS[codec].encode(codec))[0] == TEXTS[codec]


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp1250", "cp932", "gb18030", "big5", "cp949"])
def test_one_name_in_a_table_of_english_is_enough(codec):
    name = {"cp1250": "Dąb", "cp932": "任天堂", "gb18030": "华为", "big5": "台積電", "cp949": "삼성전자"}.get(
        codec, "Café Nero"
    )
    text = f"Company,Role,Applied\n{name},Designer,2026-09-05\n"
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_marks_or_its_form(codec):
    assert decode(GERMAN.encode(codec))[0].lstrip("\ufeff") == GERMAN


def test_utf8_with_a_letter_cut_in_half_stays_utf8():
    data = (GERMAN * 5).encode()[: GERMAN.encode().index("ü".encode()) + 1] + b"\n" + (GERMAN * 5).encode()
    text, name = decode(data)
    assert name == "UTF-8, damaged"
    assert text.count("Söhne") == 6


def test_what_is_no_text_is_refused():
    with pytest.raises(ReadingRefused, match="This file is not text"):
        decode(bytes(range(256)) * 40)

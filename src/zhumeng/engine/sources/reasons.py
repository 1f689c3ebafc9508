"""Why a row is rejected, and what is said about rows that are kept: Chinese, English, how to mend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """A reason in both languages; ``mend`` is the next step, in Chinese, for the error file."""

    zh: str
    en: str
    mend: str


_AS_TEXT = "把该列设为“文本”格式，从原系统重新导出"

REASONS: dict[str, Reason] = {
    "missing": Reason("必填项为空", "required, but empty", "补填后重新报送"),
    "extra_cells": Reason("单元格多于表头", "more cells than headers", "检查分隔符和引号"),
    "date": Reason("不是日期", "not a date", "写成 2022-07-01"),
    "month": Reason("不是月份", "not a month", "写成 2022-07"),
    "future": Reason(
        "晚于文件到达月份", "after the month the file arrived in", "核对日期；到达月份用 --month 指定"
    ),
    "too_early": Reason("早于 2000-01", "before 2000-01", "核对年份"),
    "born_later": Reason(
        "出生日期晚于文件到达月份", "born after the month the file arrived in", "核对出生日期"
    ),
    "born_otherwise": Reason(
        "出生日期与证件号码不符", "not the date of birth in the identity number", "核对证件和出生日期"
    ),
    "money": Reason("不是金额", "not an amount in yuan", "只写数字，单位为元，如 1234.50"),
    "count": Reason("不是整数", "not a whole number", "写成整数"),
    "decimal": Reason("不是数值", "not a number", "只写数字"),
    "negative": Reason("不能为负数", "may not be negative", "核对后改为正数"),
    "bool": Reason("不是“是/否”", "not yes or no", "写“是”或“否”"),
    "code": Reason("代码不在码表中", "not in the code list", "使用码表中的代码或名称"),
    "territory": Reason(
        "区划不存在或不在本市", "territory unknown or not of this city", "使用区划代码，如 500112"
    ),
    "formula": Reason("单元格是公式", "the cell is a formula", "粘贴为数值后重新报送"),
    "error_value": Reason(
        "单元格是公式错误值（如 #DIV/0!、#REF!）",
        "the cell is an error of a formula",
        "改正公式，粘贴为数值后重新报送",
    ),
    "id_scientific": Reason(
        "证件号码被表格软件改成科学计数法", "identity number turned into scientific notation", _AS_TEXT
    ),
    "id_zero_tail": Reason(
        "证件号码末尾被表格软件改成 0（只留 15 位有效数字）",
        "tail of zeros: a spreadsheet kept 15 digits",
        _AS_TEXT,
    ),
    "id_lost_character": Reason(
        "证件号码少位，末位 X 或开头的 0 可能丢失", "a digit or the final X is lost", _AS_TEXT
    ),
    "id_form": Reason("证件号码格式不对", "not an identity number", "填写 18 位公民身份号码"),
    "id_date": Reason("证件号码中的出生日期不成立", "impossible date of birth", "核对证件"),
    "id_check": Reason("证件号码校验位不对", "check character is wrong", "核对证件"),
    "credit_scientific": Reason(
        "信用代码被表格软件改成科学计数法", "credit code turned into scientific notation", _AS_TEXT
    ),
    "credit_zero_tail": Reason(
        "信用代码末尾被表格软件改成 0", "tail of zeros: a spreadsheet kept 15 digits", _AS_TEXT
    ),
    "credit_lost_character": Reason("信用代码少位", "a character of the credit code is lost", _AS_TEXT),
    "credit_old": Reason(
        "是 15 位旧注册号，不是信用代码", "an old registration number", "填写 18 位统一社会信用代码"
    ),
    "credit_form": Reason("信用代码格式不对", "not a credit code", "填写 18 位统一社会信用代码"),
    "credit_check": Reason("信用代码校验位不对", "check character is wrong", "核对营业执照"),
    "private_key": Reason(
        "编号中含有证件号码或电话",
        "the record number holds an identity number or phone",
        "改用不含个人信息的编号",
    ),
    "duplicate": Reason(
        "同一主键出现多次且内容不同", "same key more than once with different content", "只留正确的一行"
    ),
}

NOTICES: dict[str, Reason] = {
    "id_15_digits": Reason("15 位旧号码已升为 18 位", "old numbers of 15 digits were completed", ""),
    "repeated": Reason("完全相同的重复行只计一次", "exact repeats were counted once", ""),
    "rounded": Reason("金额超过两位小数，已四舍五入到分", "more than two decimals: rounded to fen", ""),
    "redacted": Reason("文本中的个人信息已去除", "private numbers were removed from the text", ""),
    "wanted": Reason("未填写", "empty", ""),
    "unusual": Reason("数值超出常见范围，已保留", "outside the usual limits, kept", ""),
    "in_order": Reason("前后两项次序不合理，已保留", "the wrong way round, kept", ""),
    "place_no_city": Reason("没有城市名，未定区划", "no city: not placed", ""),
    "place_unknown_city": Reason("城市名不在区划表中，未定区划", "unknown city: not placed", ""),
    "place_no_district": Reason("没有区县名，只定到市", "no district: placed in the city only", ""),
    "place_unknown_district": Reason(
        "区县名不在区划表中，只定到市", "unknown district: placed in the city only", ""
    ),
}
